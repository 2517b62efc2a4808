"""A sentence becomes Mentions: figures, periods, places, speakers and measures, recognised before anything is joined."""

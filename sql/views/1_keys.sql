-- What makes a place, what makes a series, as one number, and what makes a claim, as text.
create or replace macro key_of(words) as cast(md5_number(words) >> 64 as ubigint);
comment on macro key_of is 'Words as a number of 64 bits: md5_number_lower(), which takes four times as long.';

create or replace macro id_of(key) as lower(lpad(to_hex(key), 16, '0'));
comment on macro id_of is 'A key as text: sixteen hexadecimal digits.';

create or replace macro place_key_of(place_, place_id_, country_) as
    case when place_id_ is not null then place_id_ else coalesce(fold(place_), country_, '') end;
comment on macro place_key_of is 'The place that series group by: its gazetteer id, else the folded name, else the country; empty where none is stated.';

create or replace macro series_key(
    indicator_, measure_, unit_, sex_, age_group_, population_, detail_, actor_, each_of_, originator_,
    place_key_, destination_, period_start_, is_part_, movements_
) as key_of(concat_ws(
    '|', indicator_, measure_, unit_, coalesce(sex_, ''), coalesce(age_group_, ''), coalesce(population_, ''),
    coalesce(fold(detail_), ''), coalesce(fold(actor_), ''), coalesce(each_of_, 1), originator_,
    place_key_, coalesce(fold(destination_), ''),
    case when measure_ = 'cumulative' then coalesce(cast(period_start_ as text), '') else '' end,
    is_part_ and coalesce(sex_, age_group_, detail_, actor_, destination_) is null,
    movements_
));
comment on macro series_key is 'Same indicator, measure, unit, facets, originator and place, and for running totals the same origin date. A part that names no group stands apart from wholes; movements stand apart from people.';

create or replace macro claim_id_of(series_key_, period_start_, period_end_, value_, low_, high_, qualifier_) as id_of(key_of(concat_ws(
    '|', series_key_, coalesce(cast(period_start_ - date '1970-01-01' as text), ''), coalesce(cast(period_end_ - date '1970-01-01' as text), ''), qualifier_,
    coalesce(cast(value_ as text), ''),
    case when low_ is null then '' when low_ = value_ then '=' else cast(low_ as text) end,
    case when high_ is null then '' when high_ = value_ then '=' else cast(high_ as text) end
)));
comment on macro claim_id_of is 'Id of a claim: same series, period, numbers and hedge, whatever the document.';

create or replace macro earliness(published_, doc_id_, char_start_) as
    (coalesce(published_, date '9999-12-31') - date '0001-01-01') * 1099511627776
    + cast(key_of(doc_id_) % 65536 as bigint) * 16777216 + least(char_start_, 16777215);
comment on macro earliness is 'A number that orders figures by publication, then by document, then by place in the text.';

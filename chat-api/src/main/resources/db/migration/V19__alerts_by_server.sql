-- How it stands with an alert rule at a model server whose figure is, or a moment ago was, on the wrong side.
create table alert_standing (
    rule_id    uuid                        not null references alert_rule (id) on delete cascade,
    url        varchar(500)                not null,
    phase      varchar(8)                  not null,
    since      timestamp(6) with time zone not null,
    -- from when on the figure has been on the right side again, where the rule still fires
    good_since timestamp(6) with time zone,
    seen_value double precision,
    primary key (rule_id, url),
    constraint alert_standing_phase check (phase in ('PENDING', 'FIRING'))
);

insert into alert_standing (rule_id, url, phase, since, seen_value)
select id, seen_url, phase, since, seen_value
from alert_rule
where phase in ('PENDING', 'FIRING') and since is not null and seen_url is not null;

alter table alert_rule drop constraint alert_rule_phase;
alter table alert_rule drop column phase;
alter table alert_rule drop column since;
alter table alert_rule drop column seen_value;
alter table alert_rule drop column seen_url;

-- Addresses of model servers and names of models are longer than ids.
alter table audit_entry alter column subject_id set data type varchar(500);

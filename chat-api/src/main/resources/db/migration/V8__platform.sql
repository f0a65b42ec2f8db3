-- Work that was put off, and work that comes again and again (db-scheduler's table): one row each, whichever instance
-- does it.
create table scheduled_tasks (
    task_name            varchar(100)                not null,
    task_instance        varchar(100)                not null,
    task_data            bytea,
    execution_time       timestamp(6) with time zone not null,
    picked               boolean                     not null,
    picked_by            varchar(100),
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint                      not null,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- The last day of every model server, a row a minute.
create table model_server_minute (
    url       varchar(500)                not null,
    begins_at timestamp(6) with time zone not null,
    -- JSON: read and written as a whole, by nobody but the history
    figures   varchar(2000)               not null,
    primary key (url, begins_at)
);

create index model_server_minute_age on model_server_minute (begins_at);

-- What operators want to be told about the model servers, and how it stands with it.
create table alert_rule (
    id                uuid             not null primary key,
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    name              varchar(120)     not null,
    figure            varchar(32)      not null,
    comparison        varchar(8)       not null,
    threshold         double precision not null,
    holds_for_seconds integer          not null,
    enabled           boolean          not null,
    phase             varchar(8)       not null,
    since             timestamp(6) with time zone,
    seen_value        double precision,
    seen_url          varchar(500),
    constraint alert_rule_phase check (phase in ('OK', 'PENDING', 'FIRING'))
);

insert into alert_rule (id, name, figure, comparison, threshold, holds_for_seconds, enabled, phase)
values ('6f6a2f1c-7d0a-4b62-9c53-1f5c2a3e9b10', '模型服务没有应答 / Model server down', 'SERVER_DOWN', 'ABOVE', 0.5, 60, true, 'OK');

-- One row: where they are told.
create table alert_channels (
    id               integer       not null primary key,
    email_recipients varchar(2000) not null,
    webhook_url      varchar(2000),
    webhook_secret   varchar(400),
    constraint alert_channels_one check (id = 1)
);

insert into alert_channels (id, email_recipients) values (1, '');

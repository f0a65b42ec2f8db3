-- The model that a person chose for a conversation, as the model servers call it; the default one answers when null.
alter table conversation add column model_id varchar(255);

-- On answers: the model that gave it; null on those of former versions and of the house.
alter table message add column model_id varchar(255);
-- On answers: whether the service answered in the model's place, with a word list's own words.
alter table message add column of_house boolean default false not null;

-- Every erasure and every merge of accounts asks for what somebody did as an administrator.
create index quota_entry_actor on quota_entry (actor_id);

-- Administrators are told how many of each package were paid.
create index payment_order_sold on payment_order (package_id, paid_at);

-- Distributes head office's tables over a Citus cluster, by brand. Run once on the coordinator, after the first start of head
-- office has made the tables, while no head office runs. Not run in this repository's tests: Citus is not part of the
-- PostgreSQL that npm ships. What the tests do show is in operations.md, “More than one server”.

create extension if not exists citus;

-- Citus makes shards of its own: parts within them would only multiply their number.
do $$
declare
  grown text;
begin
  foreach grown in array array['journal', 'lot', 'lot_change', 'document'] loop
    execute format('create table %I (like %I including all)', grown || '_whole', grown);
    execute format('insert into %I select * from %I', grown || '_whole', grown);
    execute format('drop table %I', grown);
    execute format('alter table %I rename to %I', grown || '_whole', grown);
  end loop;
end $$;
alter table lot set (fillfactor = 80);

-- The brand's own row and everything of the brand lie on the same worker, so that each transaction stays on one.
select create_distributed_table('brand', 'id');
select create_distributed_table('store', 'brand', colocate_with => 'brand');
select create_distributed_table('terminal', 'brand', colocate_with => 'brand');
select create_distributed_table('pairing_code', 'brand', colocate_with => 'brand');
select create_distributed_table('journal', 'brand', colocate_with => 'brand');
select create_distributed_table('lot', 'brand', colocate_with => 'brand');
select create_distributed_table('lot_change', 'brand', colocate_with => 'brand');
select create_distributed_table('account', 'brand', colocate_with => 'brand');
select create_distributed_table('document', 'brand', colocate_with => 'brand');
select create_distributed_table('till', 'brand', colocate_with => 'brand');
select create_distributed_table('till_before', 'brand', colocate_with => 'brand');
select create_distributed_table('receipt', 'brand', colocate_with => 'brand');
select create_distributed_table('rights_grant', 'brand', colocate_with => 'brand');
select create_distributed_table('follows', 'brand', colocate_with => 'brand');
select create_distributed_table('feed_line', 'brand', colocate_with => 'brand');
select create_distributed_table('program_version', 'brand', colocate_with => 'brand');
select create_distributed_table('program_draft', 'brand', colocate_with => 'brand');
select create_distributed_table('disagreement', 'brand', colocate_with => 'brand');
select create_distributed_table('catalogue', 'brand', colocate_with => 'brand');
select create_distributed_table('catalogue_state', 'brand', colocate_with => 'brand');
select create_distributed_table('sold_product', 'brand', colocate_with => 'brand');
select create_distributed_table('commitment', 'brand', colocate_with => 'brand');
select create_distributed_table('correction', 'brand', colocate_with => 'brand');
select create_distributed_table('draw', 'brand', colocate_with => 'brand');
select create_distributed_table('referral', 'brand', colocate_with => 'brand');
select create_distributed_table('shopper', 'brand', colocate_with => 'brand');
select create_distributed_table('surprise_day', 'brand', colocate_with => 'brand');
select create_distributed_table('taken_over', 'brand', colocate_with => 'brand');
select create_distributed_table('owner', 'brand', colocate_with => 'brand');
select create_distributed_table('person', 'brand', colocate_with => 'brand');
select create_distributed_table('person_session', 'brand', colocate_with => 'brand');
select create_distributed_table('mail', 'brand', colocate_with => 'brand');
select create_distributed_table('passkey', 'brand', colocate_with => 'brand');
select create_distributed_table('sign_in_begun', 'brand', colocate_with => 'brand');
select create_distributed_table('settlement_state', 'brand', colocate_with => 'brand');
select create_distributed_table('member_word', 'brand', colocate_with => 'brand');
select create_distributed_table('member_reading', 'brand', colocate_with => 'brand');
select create_distributed_table('member_entry', 'brand', colocate_with => 'brand');
select create_distributed_table('member_store', 'brand', colocate_with => 'brand');
select create_distributed_table('profile_access', 'brand', colocate_with => 'brand');
select create_distributed_table('person_archive', 'brand', colocate_with => 'brand');
select create_distributed_table('retention_time', 'brand', colocate_with => 'brand');
select create_distributed_table('inactive_member', 'brand', colocate_with => 'brand');
select create_distributed_table('booking_request', 'brand', colocate_with => 'brand');
select create_distributed_table('booking_limit', 'brand', colocate_with => 'brand');
-- Closed months are held by triggers, which look at rows of the same brand only, so of the same worker; Citus wants that said.
set citus.enable_unsafe_triggers to on;
select create_distributed_table('settlement', 'brand', colocate_with => 'brand');
select create_distributed_table('clearing', 'brand', colocate_with => 'brand');
select create_distributed_table('settlement_position', 'brand', colocate_with => 'brand');
select create_distributed_table('dispute', 'brand', colocate_with => 'brand');
select create_distributed_table('datev_settings', 'brand', colocate_with => 'brand');
select create_distributed_table('run_off', 'brand', colocate_with => 'brand');
select create_distributed_table('office_audit', 'brand', colocate_with => 'brand');
select create_distributed_table('partner_key', 'brand', colocate_with => 'brand');
select create_distributed_table('partner_answer', 'brand', colocate_with => 'brand');
select create_distributed_table('webhook_state', 'brand', colocate_with => 'brand');
select create_distributed_table('webhook_endpoint', 'brand', colocate_with => 'brand');
select create_distributed_table('webhook_delivery', 'brand', colocate_with => 'brand');
select create_distributed_table('day_figure', 'brand', colocate_with => 'brand');
select create_distributed_table('goodwill_day', 'brand', colocate_with => 'brand');
select create_distributed_table('alarm', 'brand', colocate_with => 'brand');
select create_distributed_table('alarm_mail', 'brand', colocate_with => 'brand');
select create_distributed_table('alarm_rules', 'brand', colocate_with => 'brand');

-- Row-level security is not used on Citus: workers would judge it, and are not told what a connection was told (`treuekasse.brand`). Head office
-- says so when it starts; policies that its first start has made are taken away here.
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace loop
    execute format('alter table %I disable row level security', guarded);
  end loop;
end $$;

-- There are no reference tables: nothing is shared between brands.

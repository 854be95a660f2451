-- `carried`: the municipality's provider vouched for whoever was signed in through it when they chose a password of their own.
alter table proofing drop constraint proofing_method_check;
alter table proofing add constraint proofing_method_check
  check (method in ('operator', 'payroll', 'registrar', 'provider', 'carried'));

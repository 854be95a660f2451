column access_request.municipality_id uuid not null
column access_request.request_id uuid not null
column access_request.batch_id uuid not null
column access_request.requester text not null
column access_request.receiver text not null
column access_request.what text not null
column access_request.state text not null
column access_request.revision integer not null
column access_request.awaits boolean not null
column access_request.opened_at timestamp with time zone not null
column access_request.content text not null
column account.municipality_id uuid not null
column account.person text not null
column account.password_hash text not null
column account.created_at timestamp with time zone not null
column account.changed_at timestamp with time zone not null
column account.disabled boolean not null default false
column account.activated_at timestamp with time zone not null
column account_difference.municipality_id uuid not null
column account_difference.difference_id uuid not null
column account_difference.system_id text not null
column account_difference.difference_hash text not null
column account_difference.kind text not null
column account_difference.account text
column account_difference.person text
column account_difference.system_role text
column account_difference.has text not null
column account_difference.should text not null
column account_difference.found_at timestamp with time zone not null
column account_difference.gone_at timestamp with time zone
column account_difference.answered_at timestamp with time zone
column account_difference.answered_by text
column account_difference.due text
column account_difference.order_id uuid
column account_difference.done_at timestamp with time zone
column account_difference.done_by text
column account_difference.returns integer not null default 0
column account_file.municipality_id uuid not null
column account_file.file_id uuid not null
column account_file.system_id text not null
column account_file.received_at timestamp with time zone not null
column account_file.received_by text not null
column account_file.sha256 text not null
column account_file.accounts integer not null
column account_settlement.municipality_id uuid not null
column account_settlement.settlement_id uuid not null
column account_settlement.system_id text not null
column account_settlement.account text not null
column account_settlement.kind text not null
column account_settlement.person text not null
column account_settlement.until text
column account_settlement.reason text not null
column account_settlement.decided_at timestamp with time zone not null
column account_settlement.decided_by text not null
column account_settlement.ended_at timestamp with time zone
column activation.municipality_id uuid not null
column activation.activation_id uuid not null
column activation.person text not null
column activation.way text not null
column activation.level text not null
column activation.evidence text not null
column activation.started_at timestamp with time zone not null
column activation.started_by text
column activation.code_hash text
column activation.sent_at timestamp with time zone
column activation.expires_at timestamp with time zone
column activation.failures integer not null default 0
column activation.used_at timestamp with time zone
column activation.ended_at timestamp with time zone
column activation.ended_why text
column api_key.municipality_id uuid not null
column api_key.key_id uuid not null
column api_key.name text not null
column api_key.scopes text[] not null
column api_key.created_at timestamp with time zone not null
column api_key.expires_at timestamp with time zone not null
column api_key.ended_at timestamp with time zone
column api_key.first_used_at timestamp with time zone
column api_key.addresses text[] not null default '{}'::text[]
column api_key.made_by text
column api_key.made_by_person text
column api_key_secret.municipality_id uuid not null
column api_key_secret.secret_id uuid not null
column api_key_secret.key_id uuid not null
column api_key_secret.secret_hash bytea
column api_key_secret.created_at timestamp with time zone not null
column api_key_secret.ends_at timestamp with time zone
column api_key_secret.ended_at timestamp with time zone
column api_key_secret.last_used_at timestamp with time zone
column api_key_secret.last_used_from text
column api_key_secret.public_key jsonb
column attachment.municipality_id uuid not null
column attachment.attachment_id uuid not null
column attachment.about text not null
column attachment.seq integer not null
column attachment.name text not null
column attachment.type text not null
column attachment.size integer not null
column attachment.digest text not null
column attachment.access text not null
column attachment.scanned boolean not null
column attachment.added_at timestamp with time zone not null
column attachment.added_by text not null
column attachment.removed_at timestamp with time zone
column attachment.removed_by text
column attachment.held boolean not null default false
column attestation_answer.municipality_id uuid not null
column attestation_answer.campaign_id uuid not null
column attestation_answer.sheet_id text not null
column attestation_answer.row_no integer not null
column attestation_answer.answer text not null
column attestation_answer.from_at timestamp with time zone
column attestation_answer.note text
column attestation_answer.change text not null
column attestation_answer.evidence_read boolean not null
column attestation_answer.seconds integer
column attestation_answer.answered_at timestamp with time zone not null
column attestation_answer.answered_by text
column attestation_answer.stands_for text
column attestation_answer.undo text
column attestation_campaign.municipality_id uuid not null
column attestation_campaign.campaign_id uuid not null
column attestation_campaign.key text not null
column attestation_campaign.kind text not null
column attestation_campaign.day text not null
column attestation_campaign.opened_at timestamp with time zone not null
column attestation_campaign.due_at timestamp with time zone not null
column attestation_campaign.report text
column attestation_campaign.closed_at timestamp with time zone
column attestation_kept.municipality_id uuid not null
column attestation_kept.subject text not null
column attestation_kept.rights jsonb not null
column attestation_proposal.municipality_id uuid not null
column attestation_proposal.proposal_id uuid not null
column attestation_proposal.value text not null
column attestation_proposal.against text not null
column attestation_proposal.reason text not null
column attestation_proposal.proposed_at timestamp with time zone not null
column attestation_proposal.proposed_by text not null
column attestation_proposal.state text not null
column attestation_proposal.decided_at timestamp with time zone
column attestation_proposal.decided_by text
column attestation_read.municipality_id uuid not null
column attestation_read.campaign_id uuid not null
column attestation_read.sheet_id text not null
column attestation_read.row_no integer not null
column attestation_read.person text not null
column attestation_seed.municipality_id uuid not null
column attestation_seed.campaign_id uuid not null
column attestation_seed.sheet_id text not null
column attestation_seed.row_no integer not null
column attestation_sheet.municipality_id uuid not null
column attestation_sheet.campaign_id uuid not null
column attestation_sheet.sheet_id text not null
column attestation_sheet.about text not null
column attestation_sheet.owner text not null
column attestation_sheet.never text not null
column attestation_sheet.subject text not null
column attestation_sheet.rows text not null
column attestation_sheet.row_count integer not null
column attestation_use.municipality_id uuid not null
column attestation_use.person text not null
column attestation_use.system_role text not null
column attestation_use.last_used text not null
column audit_about.municipality_id uuid not null
column audit_about.person text not null
column audit_about.seq bigint not null
column audit_checkpoint.municipality_id uuid not null
column audit_checkpoint.size bigint not null
column audit_checkpoint.note text not null
column audit_entry.municipality_id uuid not null
column audit_entry.seq bigint not null
column audit_entry.body text not null
column audit_entry.leaf_hash bytea not null
column audit_head.municipality_id uuid not null
column audit_head.size bigint not null
column body_meeting.municipality_id uuid not null
column body_meeting.meeting_id uuid not null
column body_meeting.body_id text not null
column body_meeting.called_for timestamp with time zone not null
column case_event.municipality_id uuid not null
column case_event.case_id uuid not null
column case_event.seq integer not null
column case_event.at timestamp with time zone not null
column case_event.by text
column case_event.stands_for text
column case_event.event text not null
column case_part.municipality_id uuid not null
column case_part.part text not null
column case_part.case_id uuid not null
column case_section.municipality_id uuid not null
column case_section.case_id uuid not null
column case_section.section text not null
column case_section.revision integer not null
column case_section.text text not null
column case_section.at timestamp with time zone not null
column case_section.by text not null
column challenge.municipality_id uuid not null
column challenge.challenge_hash bytea not null
column challenge.purpose text not null
column challenge.bound_to text not null
column challenge.address text
column challenge.expires_at timestamp with time zone not null
column decision_case.municipality_id uuid not null
column decision_case.case_id uuid not null
column decision_case.number text not null
column decision_case.kind text not null
column decision_case.significance text not null
column decision_case.title text not null
column decision_case.unit text not null
column decision_case.access text not null
column decision_case.subject text not null
column decision_case.opened_at timestamp with time zone not null
column decision_case.opened_by text not null
column decision_case.state text not null
column decision_case.pending boolean not null
column decision_case.words text not null
column decision_case.holds_from timestamp with time zone
column decision_case.holds_to timestamp with time zone
column decision_case.found_by tsvector not null default to_tsvector('danish'::regconfig, translate(words, 'ÆØÅÄÖÜÉ'::text, 'æøåäöüé'::text))
column decision_case.kle text
column draft.municipality_id uuid not null
column draft.draft_id uuid not null
column draft.title text not null
column draft.changes text not null
column draft.reason text not null
column draft.state text not null
column draft.author text not null
column draft.reviewer text
column draft.answer text
column draft.revision integer not null
column draft.created_at timestamp with time zone not null
column draft.updated_at timestamp with time zone not null
column earlier_password.municipality_id uuid not null
column earlier_password.earlier_password_id uuid not null
column earlier_password.person text not null
column earlier_password.password_hash text not null
column earlier_password.set_at timestamp with time zone not null
column fact.municipality_id uuid not null
column fact.fact_no bigint not null
column fact.kind text not null
column fact.id text not null
column fact.key text
column fact.valid tstzrange not null
column fact.recorded tstzrange not null
column fact.source text not null
column fact.content text not null
column factor.municipality_id uuid not null
column factor.factor_id uuid not null
column factor.person text not null
column factor.kind text not null
column factor.name text not null
column factor.added_at timestamp with time zone not null
column factor.confirmed_at timestamp with time zone
column factor.used_at timestamp with time zone
column factor.sealed text
column factor.last_step bigint
column factor.credential_id text
column factor.rp_id text
column factor.public_key bytea
column factor.counter bigint
column factor.transports text[]
column fulfilment_batch.municipality_id uuid not null
column fulfilment_batch.batch_id uuid not null
column fulfilment_batch.system_id text not null
column fulfilment_batch.kind text not null
column fulfilment_batch.day date not null
column fulfilment_batch.opened_at timestamp with time zone not null
column fulfilment_batch.due_at timestamp with time zone not null
column fulfilment_batch.closed_at timestamp with time zone
column fulfilment_item.municipality_id uuid not null
column fulfilment_item.right_hash text not null
column fulfilment_item.system_id text not null
column fulfilment_item.person text not null
column fulfilment_item.system_role text not null
column fulfilment_item.constraints text not null
column fulfilment_item.is_set boolean not null
column fulfilment_item.stuck text
column fulfilment_item.confirmed_at timestamp with time zone not null
column fulfilment_item.confirmed_by text
column fulfilment_line.municipality_id uuid not null
column fulfilment_line.line_id uuid not null
column fulfilment_line.batch_id uuid not null
column fulfilment_line.system_id text not null
column fulfilment_line.person text not null
column fulfilment_line.system_role text not null
column fulfilment_line.constraints text not null
column fulfilment_line.right_hash text not null
column fulfilment_line.action text not null
column fulfilment_line.state text not null
column fulfilment_line.ordered_at timestamp with time zone not null
column fulfilment_line.answered_at timestamp with time zone
column fulfilment_line.answered_by text
column fulfilment_line.reason text
column fulfilment_system.municipality_id uuid not null
column fulfilment_system.system_id text not null
column fulfilment_system.begun_at timestamp with time zone not null
column guess.municipality_id uuid not null
column guess.subject_hash bytea not null
column guess.failures integer not null
column guess.last_at timestamp with time zone not null
column guess.locked_until timestamp with time zone
column ident.municipality_id uuid not null
column ident.ident text not null
column ident.person text not null
column ident.reserved_at timestamp with time zone not null
column incident.municipality_id uuid not null
column incident.incident_id uuid not null
column incident.number text not null
column incident.reported_at timestamp with time zone not null
column incident.reported_by text not null
column incident.state text not null
column incident.class text
column incident.severity text
column incident.cause text
column incident.unit text
column incident.system text
column incident.pending boolean not null
column incident.due_at timestamp with time zone
column incident.words text not null
column incident.occurred_at timestamp with time zone
column incident.closed_at timestamp with time zone
column incident.erased_at timestamp with time zone
column incident.found_by tsvector not null default to_tsvector('danish'::regconfig, translate(words, 'ÆØÅÄÖÜÉ'::text, 'æøåäöüé'::text))
column incident_event.municipality_id uuid not null
column incident_event.incident_id uuid not null
column incident_event.seq integer not null
column incident_event.at timestamp with time zone not null
column incident_event.by text
column incident_event.event text not null
column incident_exposure.municipality_id uuid not null
column incident_exposure.incident_id uuid not null
column incident_exposure.seq integer not null
column incident_exposure.at timestamp with time zone not null
column incident_exposure.by text not null
column incident_exposure.known_at timestamp with time zone not null
column incident_exposure.head text not null
column incident_exposure.content text
column incident_exposure.hash text not null
column incident_measure.municipality_id uuid not null
column incident_measure.measure_id uuid not null
column incident_measure.source text not null
column incident_measure.incident_id uuid
column incident_measure.text text not null
column incident_measure.owner text
column incident_measure.unit text
column incident_measure.cause text
column incident_measure.incidents text
column incident_measure.due date not null
column incident_measure.opened_at timestamp with time zone not null
column incident_measure.done_at timestamp with time zone
column incident_measure.done_by text
column incident_measure.word text
column incident_part.municipality_id uuid not null
column incident_part.person text not null
column incident_part.incident_id uuid not null
column incident_part.part text not null
column installation.created_at timestamp with time zone not null
column installation.test_clock boolean not null
column journal_export.municipality_id uuid not null
column journal_export.kind text not null
column journal_export.thing_id text not null
column journal_export.version integer not null
column journal_export.owed_at timestamp with time zone not null
column journal_export.exported_at timestamp with time zone
column journal_export.folder text
column journal_export.hash text
column journal_export.tries integer not null default 0
column journal_export.tried_at timestamp with time zone
column journal_export.error text
column known_device.municipality_id uuid not null
column known_device.secret_hash bytea not null
column known_device.person text not null
column known_device.seen_at timestamp with time zone not null
column lifecycle_move.municipality_id uuid not null
column lifecycle_move.person text not null
column lifecycle_move.moves_at timestamp with time zone not null
column lifecycle_move.learned_at timestamp with time zone not null
column lifecycle_move.kept text not null
column lifecycle_move.answered_at timestamp with time zone
column lifecycle_move.answered_by text
column mail.municipality_id uuid not null
column mail.mail_id uuid not null
column mail.key text not null
column mail.to_person text not null
column mail.kind text not null
column mail.language text not null
column mail.subject text not null
column mail.body text not null
column mail.link text not null
column mail.about_task uuid
column mail.created_at timestamp with time zone not null
column mail.send_after timestamp with time zone not null
column mail.digest boolean not null
column mail.in_digest uuid
column mail.claimed_at timestamp with time zone
column mail.attempts integer not null default 0
column mail.last_error text
column mail.sent_at timestamp with time zone
column mail.given_up_at timestamp with time zone
column mail_language.municipality_id uuid not null
column mail_language.person text not null
column mail_language.language text not null
column mail_language.chosen_at timestamp with time zone not null
column meeting_event.municipality_id uuid not null
column meeting_event.meeting_id uuid not null
column meeting_event.seq integer not null
column meeting_event.at timestamp with time zone not null
column meeting_event.by text not null
column meeting_event.event text not null
column migration.name text not null
column migration.hash text not null
column migration.applied_at timestamp with time zone not null default now()
column municipality.municipality_id uuid not null
column municipality.cvr text not null
column municipality.name text not null
column municipality.known_at timestamp with time zone not null
column municipality.last_fact_no bigint not null default 0
column policy.municipality_id uuid not null
column policy.policy_id uuid not null
column policy.name text not null
column policy.tier text not null
column policy.made_at timestamp with time zone not null
column policy.made_by text not null
column policy_keeper.municipality_id uuid not null
column policy_keeper.policy_id uuid not null
column policy_keeper.anchor text not null
column policy_keeper.kind text not null
column policy_keeper.thing text not null
column policy_keeper.at timestamp with time zone not null
column policy_keeper.by text not null
column policy_keeper.version integer not null
column policy_reading.municipality_id uuid not null
column policy_reading.policy_id uuid not null
column policy_reading.person text not null
column policy_reading.version integer not null
column policy_reading.at timestamp with time zone not null
column policy_version.municipality_id uuid not null
column policy_version.policy_id uuid not null
column policy_version.version integer not null
column policy_version.code text not null
column policy_version.case_id uuid
column policy_version.begun_at timestamp with time zone not null
column policy_version.begun_by text not null
column policy_writing.municipality_id uuid not null
column policy_writing.policy_id uuid not null
column policy_writing.version integer not null
column policy_writing.revision integer not null
column policy_writing.text text not null
column policy_writing.terms text not null
column policy_writing.at timestamp with time zone not null
column policy_writing.by text not null
column policy_writing.found_by tsvector not null default to_tsvector('danish'::regconfig, translate(text, 'ÆØÅÄÖÜÉ'::text, 'æøåäöüé'::text))
column proofing.municipality_id uuid not null
column proofing.proofing_id uuid not null
column proofing.person text not null
column proofing.method text not null
column proofing.level text not null
column proofing.evidence text not null
column proofing.registrar text
column proofing.proofed_at timestamp with time zone not null
column provider_artifact.municipality_id uuid not null
column provider_artifact.model text not null
column provider_artifact.id_hash bytea not null
column provider_artifact.uid_hash bytea
column provider_artifact.grant_hash bytea
column provider_artifact.session_id uuid
column provider_artifact.content bytea not null
column provider_artifact.consumed_at timestamp with time zone
column provider_artifact.expires_at timestamp with time zone not null
column provider_client.municipality_id uuid not null
column provider_client.client_id text not null
column provider_client.system_id text not null
column provider_client.name text not null
column provider_client.kind text not null
column provider_client.redirect_uris text[] not null
column provider_client.after_logout_uris text[] not null
column provider_client.logout_uri text
column provider_client.releases text[] not null
column provider_client.level text
column provider_client.opens_at timestamp with time zone not null
column provider_client.closes_at timestamp with time zone
column provider_client.created_at timestamp with time zone not null
column provider_client.created_by text not null
column provider_client.ended_at timestamp with time zone
column provider_key.municipality_id uuid not null
column provider_key.generation integer not null
column provider_key.public_key text not null
column provider_key.sealed bytea not null
column provider_key.signs_from timestamp with time zone not null
column provider_login.municipality_id uuid not null
column provider_login.session_id uuid not null
column provider_login.client_id text not null
column provider_login.person text not null
column provider_login.began_at timestamp with time zone not null
column provider_login.ended_at timestamp with time zone
column provider_login.told_at timestamp with time zone
column provider_login.attempts integer not null default 0
column provider_login.next_at timestamp with time zone
column provider_login.given_up_at timestamp with time zone
column provider_release.municipality_id uuid not null
column provider_release.person text not null
column provider_release.client_id text not null
column provider_release.what text[] not null
column provider_release.first_at timestamp with time zone not null
column provider_release.last_at timestamp with time zone not null
column provider_release.times integer not null
column provider_secret.municipality_id uuid not null
column provider_secret.secret_id uuid not null
column provider_secret.client_id text not null
column provider_secret.secret_hash bytea
column provider_secret.created_at timestamp with time zone not null
column provider_secret.ended_at timestamp with time zone
column provider_secret.public_key jsonb
column recovery_code.municipality_id uuid not null
column recovery_code.person text not null
column recovery_code.mark text not null
column recovery_code.made_at timestamp with time zone not null
column recovery_code.used_at timestamp with time zone
column recovery_code.begins text
column role_author.municipality_id uuid not null
column role_author.kind text not null
column role_author.id text not null
column role_author.person text not null
column role_author.at timestamp with time zone not null
column session.municipality_id uuid not null
column session.secret_hash bytea not null
column session.session_id uuid not null
column session.person text not null
column session.started_at timestamp with time zone not null
column session.seen_at timestamp with time zone not null
column session.factors text[] not null
column session.level text not null
column session.outside text
column session.address text
column session.agent text
column session.shown_at timestamp with time zone not null
column session.provider text
column session.provider_level text
column session.provider_subject text
column session.provider_session text
column session.provider_hint text
column sign_in_answer.municipality_id uuid not null
column sign_in_answer.trip text not null
column sign_in_answer.said text
column sign_in_answer.answered_at timestamp with time zone not null
column sign_in_change.municipality_id uuid not null
column sign_in_change.change_id uuid not null
column sign_in_change.provider text
column sign_in_change.wanted jsonb not null
column sign_in_change.secret text
column sign_in_change.asked_by text not null
column sign_in_change.asked_at timestamp with time zone not null
column sign_in_change.tested_at timestamp with time zone
column sign_in_change.findings jsonb
column sign_in_change.trial jsonb
column sign_in_change.state text not null
column sign_in_change.decided_at timestamp with time zone
column sign_in_change.decided_by text
column sign_in_change.answer text
column sign_in_change.reason text
column sign_in_provider.municipality_id uuid not null
column sign_in_provider.provider text not null
column sign_in_provider.name text not null
column sign_in_provider.settings jsonb not null
column sign_in_provider.secret text
column sign_in_provider.shown boolean not null default false
column sign_in_provider.changed_at timestamp with time zone not null
column sign_in_provider.tested_at timestamp with time zone
column sign_in_provider.findings jsonb
column sign_in_provider.trial jsonb
column sign_in_rule.municipality_id uuid not null
column sign_in_rule.local_accounts boolean not null
column sign_in_rule.changed_at timestamp with time zone not null
column sweep_run.municipality_id uuid not null
column sweep_run.name text not null
column sweep_run.started_at timestamp with time zone not null
column sweep_run.finished_at timestamp with time zone not null
column sweep_run.succeeded_at timestamp with time zone
column sweep_run.error text
column system_account.municipality_id uuid not null
column system_account.system_id text not null
column system_account.account text not null
column system_account.ident text
column system_account.state text not null
column system_account.roles text not null
column system_account.last_used text
column task.municipality_id uuid not null
column task.task_id uuid not null
column task.kind text not null
column task.key text not null
column task.about text not null
column task.owner text not null
column task.opened_at timestamp with time zone not null
column task.due_at timestamp with time zone not null
column task.closed_at timestamp with time zone
column task.closed_by text
column task.outcome text
constraint access_request_municipality_id_fkey on access_request FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint access_request_pkey on access_request PRIMARY KEY (municipality_id, request_id)
constraint access_request_state_check on access_request CHECK ((state = ANY (ARRAY['open'::text, 'granted'::text, 'removed'::text, 'refused'::text, 'withdrawn'::text])))
constraint account_difference_answered on account_difference CHECK ((((answered_at IS NULL) = (due IS NULL)) AND ((due IS NOT NULL) OR (done_at IS NULL))))
constraint account_difference_kind_check on account_difference CHECK ((kind = ANY (ARRAY['nobody'::text, 'gone'::text, 'extra'::text, 'different'::text, 'missing'::text])))
constraint account_difference_municipality_id_fkey on account_difference FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint account_difference_pkey on account_difference PRIMARY KEY (municipality_id, difference_id)
constraint account_file_municipality_id_fkey on account_file FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint account_file_pkey on account_file PRIMARY KEY (municipality_id, file_id)
constraint account_settlement_kind_check on account_settlement CHECK ((kind = ANY (ARRAY['service'::text, 'link'::text])))
constraint account_settlement_municipality_id_fkey on account_settlement FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint account_settlement_pkey on account_settlement PRIMARY KEY (municipality_id, settlement_id)
constraint account_settlement_until on account_settlement CHECK (((until IS NULL) = (kind = 'link'::text)))
constraint account_municipality_id_fkey on account FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint account_pkey on account PRIMARY KEY (municipality_id, person)
constraint activation_ended on activation CHECK (((ended_at IS NULL) = (ended_why IS NULL)))
constraint activation_ended_why_check on activation CHECK ((ended_why = ANY (ARRAY['replaced'::text, 'guessed'::text, 'stopped'::text, 'left'::text])))
constraint activation_level_check on activation CHECK ((level = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint activation_municipality_id_fkey on activation FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint activation_pkey on activation PRIMARY KEY (municipality_id, activation_id)
constraint activation_sent on activation CHECK (((code_hash IS NULL) = (expires_at IS NULL)))
constraint activation_way_check on activation CHECK ((way = ANY (ARRAY['letter'::text, 'mail'::text, 'registrar'::text, 'operator'::text])))
constraint api_key_secret_municipality_id_fkey on api_key_secret FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint api_key_secret_of_key on api_key_secret FOREIGN KEY (municipality_id, key_id) REFERENCES api_key(municipality_id, key_id)
constraint api_key_secret_of_one_kind on api_key_secret CHECK (((secret_hash IS NULL) <> (public_key IS NULL)))
constraint api_key_secret_only_once on api_key_secret UNIQUE (municipality_id, secret_hash)
constraint api_key_secret_pkey on api_key_secret PRIMARY KEY (municipality_id, secret_id)
constraint api_key_municipality_id_fkey on api_key FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint api_key_pkey on api_key PRIMARY KEY (municipality_id, key_id)
constraint api_key_scopes_check on api_key CHECK ((cardinality(scopes) > 0))
constraint attachment_access_check on attachment CHECK ((access = ANY (ARRAY['open'::text, 'confidential'::text])))
constraint attachment_municipality_id_fkey on attachment FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint attachment_pkey on attachment PRIMARY KEY (municipality_id, attachment_id)
constraint attachment_place on attachment UNIQUE (municipality_id, about, seq)
constraint attachment_removed on attachment CHECK (((removed_at IS NULL) = (removed_by IS NULL)))
constraint attestation_answer_municipality_id_campaign_id_sheet_id_fkey on attestation_answer FOREIGN KEY (municipality_id, campaign_id, sheet_id) REFERENCES attestation_sheet(municipality_id, campaign_id, sheet_id)
constraint attestation_answer_pkey on attestation_answer PRIMARY KEY (municipality_id, campaign_id, sheet_id, row_no)
constraint attestation_campaign_closed_with_report on attestation_campaign CHECK (((closed_at IS NULL) = (report IS NULL)))
constraint attestation_campaign_municipality_id_fkey on attestation_campaign FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint attestation_campaign_once on attestation_campaign UNIQUE (municipality_id, key)
constraint attestation_campaign_pkey on attestation_campaign PRIMARY KEY (municipality_id, campaign_id)
constraint attestation_kept_municipality_id_fkey on attestation_kept FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint attestation_kept_pkey on attestation_kept PRIMARY KEY (municipality_id, subject)
constraint attestation_proposal_by_two on attestation_proposal CHECK (((decided_by IS NULL) OR (state = 'declined'::text) OR (decided_by <> proposed_by)))
constraint attestation_proposal_decided on attestation_proposal CHECK (((state = 'open'::text) = (decided_at IS NULL)))
constraint attestation_proposal_municipality_id_fkey on attestation_proposal FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint attestation_proposal_pkey on attestation_proposal PRIMARY KEY (municipality_id, proposal_id)
constraint attestation_proposal_state_check on attestation_proposal CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'declined'::text])))
constraint attestation_read_municipality_id_campaign_id_sheet_id_fkey on attestation_read FOREIGN KEY (municipality_id, campaign_id, sheet_id) REFERENCES attestation_sheet(municipality_id, campaign_id, sheet_id)
constraint attestation_read_pkey on attestation_read PRIMARY KEY (municipality_id, campaign_id, sheet_id, row_no, person)
constraint attestation_seed_municipality_id_campaign_id_sheet_id_fkey on attestation_seed FOREIGN KEY (municipality_id, campaign_id, sheet_id) REFERENCES attestation_sheet(municipality_id, campaign_id, sheet_id)
constraint attestation_seed_pkey on attestation_seed PRIMARY KEY (municipality_id, campaign_id, sheet_id, row_no)
constraint attestation_sheet_municipality_id_campaign_id_fkey on attestation_sheet FOREIGN KEY (municipality_id, campaign_id) REFERENCES attestation_campaign(municipality_id, campaign_id)
constraint attestation_sheet_pkey on attestation_sheet PRIMARY KEY (municipality_id, campaign_id, sheet_id)
constraint attestation_use_municipality_id_fkey on attestation_use FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint attestation_use_pkey on attestation_use PRIMARY KEY (municipality_id, person, system_role)
constraint audit_about_pkey on audit_about PRIMARY KEY (municipality_id, person, seq)
constraint audit_checkpoint_municipality_id_fkey on audit_checkpoint FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint audit_checkpoint_pkey on audit_checkpoint PRIMARY KEY (municipality_id, size)
constraint audit_entry_pkey on audit_entry PRIMARY KEY (municipality_id, seq)
constraint audit_head_municipality_id_fkey on audit_head FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint audit_head_pkey on audit_head PRIMARY KEY (municipality_id)
constraint body_meeting_municipality_id_fkey on body_meeting FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint body_meeting_pkey on body_meeting PRIMARY KEY (municipality_id, meeting_id)
constraint case_event_municipality_id_fkey on case_event FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint case_event_pkey on case_event PRIMARY KEY (municipality_id, case_id, seq)
constraint case_part_municipality_id_fkey on case_part FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint case_part_pkey on case_part PRIMARY KEY (municipality_id, part, case_id)
constraint case_section_municipality_id_fkey on case_section FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint case_section_pkey on case_section PRIMARY KEY (municipality_id, case_id, section, revision)
constraint challenge_municipality_id_fkey on challenge FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint challenge_pkey on challenge PRIMARY KEY (municipality_id, challenge_hash)
constraint challenge_purpose_check on challenge CHECK ((purpose = ANY (ARRAY['add'::text, 'signIn'::text, 'stepUp'::text])))
constraint decision_case_access_check on decision_case CHECK ((access = ANY (ARRAY['open'::text, 'closed'::text])))
constraint decision_case_holds on decision_case CHECK ((((holds_from IS NULL) = (holds_to IS NULL)) AND ((holds_from IS NULL) OR (holds_from < holds_to))))
constraint decision_case_kle_check on decision_case CHECK ((kle ~ '^\d{2}\.\d{2}\.\d{2}$'::text))
constraint decision_case_municipality_id_fkey on decision_case FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint decision_case_number on decision_case UNIQUE (municipality_id, number)
constraint decision_case_pkey on decision_case PRIMARY KEY (municipality_id, case_id)
constraint decision_case_state_check on decision_case CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'withdrawn'::text])))
constraint draft_four_eyes on draft CHECK (((reviewer IS NULL) OR (reviewer <> author)))
constraint draft_municipality_id_fkey on draft FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint draft_pkey on draft PRIMARY KEY (municipality_id, draft_id)
constraint draft_reviewed on draft CHECK (((reviewer IS NOT NULL) = (state = ANY (ARRAY['published'::text, 'rejected'::text]))))
constraint draft_state on draft CHECK ((state = ANY (ARRAY['drafted'::text, 'submitted'::text, 'published'::text, 'rejected'::text, 'withdrawn'::text])))
constraint earlier_password_municipality_id_fkey on earlier_password FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint earlier_password_pkey on earlier_password PRIMARY KEY (municipality_id, earlier_password_id)
constraint fact_is_one_thing_at_a_time on fact EXCLUDE USING gist (municipality_id WITH =, kind WITH =, id WITH =, valid WITH &&) WHERE (upper_inf(recorded))
constraint fact_key_is_one_thing_at_a_time on fact EXCLUDE USING gist (municipality_id WITH =, kind WITH =, key WITH =, valid WITH &&) WHERE (((key IS NOT NULL) AND upper_inf(recorded)))
constraint fact_municipality_id_fkey on fact FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint fact_pkey on fact PRIMARY KEY (municipality_id, fact_no)
constraint fact_recorded_check on fact CHECK ((NOT isempty(recorded)))
constraint fact_valid_check on fact CHECK ((NOT isempty(valid)))
constraint factor_check on factor CHECK (((kind <> 'totp'::text) OR (sealed IS NOT NULL)))
constraint factor_check1 on factor CHECK (((kind <> 'passkey'::text) OR ((credential_id IS NOT NULL) AND (rp_id IS NOT NULL) AND (public_key IS NOT NULL) AND (counter IS NOT NULL) AND (confirmed_at IS NOT NULL))))
constraint factor_credential_id_check on factor CHECK ((char_length(credential_id) <= 1400))
constraint factor_kind_check on factor CHECK ((kind = ANY (ARRAY['totp'::text, 'passkey'::text])))
constraint factor_municipality_id_fkey on factor FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint factor_name_check on factor CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60)))
constraint factor_pkey on factor PRIMARY KEY (municipality_id, factor_id)
constraint fulfilment_batch_kind_check on fulfilment_batch CHECK ((kind = ANY (ARRAY['daily'::text, 'closing'::text])))
constraint fulfilment_batch_municipality_id_fkey on fulfilment_batch FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint fulfilment_batch_pkey on fulfilment_batch PRIMARY KEY (municipality_id, batch_id)
constraint fulfilment_item_municipality_id_fkey on fulfilment_item FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint fulfilment_item_pkey on fulfilment_item PRIMARY KEY (municipality_id, right_hash)
constraint fulfilment_item_stuck_check on fulfilment_item CHECK ((stuck = ANY (ARRAY['set'::text, 'remove'::text])))
constraint fulfilment_line_action_check on fulfilment_line CHECK ((action = ANY (ARRAY['set'::text, 'remove'::text])))
constraint fulfilment_line_answered on fulfilment_line CHECK (((answered_at IS NULL) = (state = 'open'::text)))
constraint fulfilment_line_municipality_id_batch_id_fkey on fulfilment_line FOREIGN KEY (municipality_id, batch_id) REFERENCES fulfilment_batch(municipality_id, batch_id)
constraint fulfilment_line_municipality_id_fkey on fulfilment_line FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint fulfilment_line_pkey on fulfilment_line PRIMARY KEY (municipality_id, line_id)
constraint fulfilment_line_state_check on fulfilment_line CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cannot'::text, 'superseded'::text])))
constraint fulfilment_system_municipality_id_fkey on fulfilment_system FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint fulfilment_system_pkey on fulfilment_system PRIMARY KEY (municipality_id, system_id)
constraint guess_municipality_id_fkey on guess FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint guess_pkey on guess PRIMARY KEY (municipality_id, subject_hash)
constraint ident_municipality_id_fkey on ident FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint ident_pkey on ident PRIMARY KEY (municipality_id, ident)
constraint incident_event_municipality_id_fkey on incident_event FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint incident_event_pkey on incident_event PRIMARY KEY (municipality_id, incident_id, seq)
constraint incident_exposure_municipality_id_fkey on incident_exposure FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint incident_exposure_pkey on incident_exposure PRIMARY KEY (municipality_id, incident_id, seq)
constraint incident_measure_municipality_id_fkey on incident_measure FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint incident_measure_owned on incident_measure CHECK (((owner IS NULL) <> (unit IS NULL)))
constraint incident_measure_pkey on incident_measure PRIMARY KEY (municipality_id, measure_id)
constraint incident_measure_source_check on incident_measure CHECK ((source = ANY (ARRAY['task'::text, 'change'::text, 'pattern'::text])))
constraint incident_part_municipality_id_fkey on incident_part FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint incident_part_part_check on incident_part CHECK ((part = ANY (ARRAY['reporter'::text, 'handler'::text, 'told'::text, 'hidden'::text, 'concerned'::text])))
constraint incident_part_pkey on incident_part PRIMARY KEY (municipality_id, person, incident_id, part)
constraint incident_municipality_id_fkey on incident FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint incident_number on incident UNIQUE (municipality_id, number)
constraint incident_pkey on incident PRIMARY KEY (municipality_id, incident_id)
constraint incident_state_check on incident CHECK ((state = ANY (ARRAY['reported'::text, 'open'::text, 'closed'::text])))
constraint journal_export_municipality_id_fkey on journal_export FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint journal_export_pkey on journal_export PRIMARY KEY (municipality_id, kind, thing_id, version)
constraint journal_export_whole on journal_export CHECK ((((exported_at IS NULL) = (folder IS NULL)) AND ((exported_at IS NULL) = (hash IS NULL))))
constraint known_device_municipality_id_fkey on known_device FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint known_device_pkey on known_device PRIMARY KEY (municipality_id, secret_hash)
constraint lifecycle_move_municipality_id_fkey on lifecycle_move FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint lifecycle_move_pkey on lifecycle_move PRIMARY KEY (municipality_id, person, moves_at)
constraint mail_language_known on mail_language CHECK ((language = ANY (ARRAY['da'::text, 'en'::text])))
constraint mail_language_municipality_id_fkey on mail_language FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint mail_language_pkey on mail_language PRIMARY KEY (municipality_id, person)
constraint mail_language on mail CHECK ((language = ANY (ARRAY['da'::text, 'en'::text])))
constraint mail_municipality_id_fkey on mail FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint mail_once on mail UNIQUE (municipality_id, key)
constraint mail_pkey on mail PRIMARY KEY (municipality_id, mail_id)
constraint mail_told_once on mail CHECK (((in_digest IS NULL) OR digest))
constraint meeting_event_municipality_id_fkey on meeting_event FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint meeting_event_pkey on meeting_event PRIMARY KEY (municipality_id, meeting_id, seq)
constraint migration_pkey on migration PRIMARY KEY (name)
constraint municipality_cvr_once on municipality UNIQUE (cvr)
constraint municipality_pkey on municipality PRIMARY KEY (municipality_id)
constraint policy_keeper_kind_check on policy_keeper CHECK ((kind = ANY (ARRAY['conflictRule'::text, 'attestation'::text, 'assurance'::text, 'control'::text])))
constraint policy_keeper_municipality_id_fkey on policy_keeper FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint policy_keeper_pkey on policy_keeper PRIMARY KEY (municipality_id, policy_id, version, anchor, kind, thing)
constraint policy_reading_municipality_id_fkey on policy_reading FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint policy_reading_pkey on policy_reading PRIMARY KEY (municipality_id, policy_id, person, version)
constraint policy_version_code on policy_version UNIQUE (municipality_id, code)
constraint policy_version_municipality_id_fkey on policy_version FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint policy_version_pkey on policy_version PRIMARY KEY (municipality_id, policy_id, version)
constraint policy_writing_municipality_id_fkey on policy_writing FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint policy_writing_pkey on policy_writing PRIMARY KEY (municipality_id, policy_id, version, revision)
constraint policy_municipality_id_fkey on policy FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint policy_pkey on policy PRIMARY KEY (municipality_id, policy_id)
constraint policy_tier_check on policy CHECK ((tier = ANY (ARRAY['overall'::text, 'operational'::text, 'commonGuideline'::text, 'guideline'::text])))
constraint proofing_level_check on proofing CHECK ((level = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint proofing_method_check on proofing CHECK ((method = ANY (ARRAY['operator'::text, 'payroll'::text, 'registrar'::text, 'provider'::text, 'carried'::text])))
constraint proofing_municipality_id_fkey on proofing FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint proofing_pkey on proofing PRIMARY KEY (municipality_id, proofing_id)
constraint provider_artifact_municipality_id_fkey on provider_artifact FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_artifact_pkey on provider_artifact PRIMARY KEY (municipality_id, model, id_hash)
constraint provider_client_kind_check on provider_client CHECK ((kind = ANY (ARRAY['confidential'::text, 'public'::text])))
constraint provider_client_level_check on provider_client CHECK ((level = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint provider_client_municipality_id_fkey on provider_client FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_client_pkey on provider_client PRIMARY KEY (municipality_id, client_id)
constraint provider_client_redirect_uris_check on provider_client CHECK ((cardinality(redirect_uris) > 0))
constraint provider_key_municipality_id_fkey on provider_key FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_key_pkey on provider_key PRIMARY KEY (municipality_id, generation)
constraint provider_login_municipality_id_client_id_fkey on provider_login FOREIGN KEY (municipality_id, client_id) REFERENCES provider_client(municipality_id, client_id)
constraint provider_login_municipality_id_fkey on provider_login FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_login_pkey on provider_login PRIMARY KEY (municipality_id, session_id, client_id)
constraint provider_release_municipality_id_client_id_fkey on provider_release FOREIGN KEY (municipality_id, client_id) REFERENCES provider_client(municipality_id, client_id)
constraint provider_release_municipality_id_fkey on provider_release FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_release_pkey on provider_release PRIMARY KEY (municipality_id, person, client_id)
constraint provider_secret_municipality_id_client_id_fkey on provider_secret FOREIGN KEY (municipality_id, client_id) REFERENCES provider_client(municipality_id, client_id)
constraint provider_secret_municipality_id_fkey on provider_secret FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint provider_secret_of_one_kind on provider_secret CHECK (((secret_hash IS NULL) <> (public_key IS NULL)))
constraint provider_secret_pkey on provider_secret PRIMARY KEY (municipality_id, secret_id)
constraint recovery_code_municipality_id_fkey on recovery_code FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint recovery_code_pkey on recovery_code PRIMARY KEY (municipality_id, person, mark)
constraint role_author_municipality_id_fkey on role_author FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint role_author_pkey on role_author PRIMARY KEY (municipality_id, kind, id, person)
constraint session_factors_check on session CHECK ((cardinality(factors) > 0))
constraint session_level_check on session CHECK ((level = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint session_municipality_id_fkey on session FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint session_outside_check on session CHECK ((outside = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint session_pkey on session PRIMARY KEY (municipality_id, secret_hash)
constraint session_provider_level_check on session CHECK ((provider_level = ANY (ARRAY['lav'::text, 'betydelig'::text, 'hoej'::text])))
constraint sign_in_answer_municipality_id_fkey on sign_in_answer FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint sign_in_answer_pkey on sign_in_answer PRIMARY KEY (municipality_id, trip)
constraint sign_in_change_check on sign_in_change CHECK (((state = 'open'::text) = (decided_at IS NULL)))
constraint sign_in_change_check1 on sign_in_change CHECK (((state <> 'approved'::text) OR (decided_by IS NULL) OR (decided_by <> asked_by)))
constraint sign_in_change_municipality_id_fkey on sign_in_change FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint sign_in_change_pkey on sign_in_change PRIMARY KEY (municipality_id, change_id)
constraint sign_in_change_provider_check on sign_in_change CHECK ((provider ~ '^[a-z][a-z0-9-]{0,39}$'::text))
constraint sign_in_change_state_check on sign_in_change CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'overtaken'::text])))
constraint sign_in_provider_municipality_id_fkey on sign_in_provider FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint sign_in_provider_pkey on sign_in_provider PRIMARY KEY (municipality_id, provider)
constraint sign_in_provider_provider_check on sign_in_provider CHECK ((provider ~ '^[a-z][a-z0-9-]{0,39}$'::text))
constraint sign_in_rule_municipality_id_fkey on sign_in_rule FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint sign_in_rule_pkey on sign_in_rule PRIMARY KEY (municipality_id)
constraint sweep_run_municipality_id_fkey on sweep_run FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint sweep_run_pkey on sweep_run PRIMARY KEY (municipality_id, name)
constraint system_account_municipality_id_fkey on system_account FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint system_account_pkey on system_account PRIMARY KEY (municipality_id, system_id, account)
constraint system_account_state_check on system_account CHECK ((state = ANY (ARRAY['active'::text, 'closed'::text])))
constraint task_closed_with_outcome on task CHECK (((closed_at IS NULL) = (outcome IS NULL)))
constraint task_municipality_id_fkey on task FOREIGN KEY (municipality_id) REFERENCES municipality(municipality_id)
constraint task_once on task UNIQUE (municipality_id, key)
constraint task_pkey on task PRIMARY KEY (municipality_id, task_id)
CREATE INDEX access_request_by_receiver ON public.access_request USING btree (municipality_id, receiver, opened_at)
CREATE INDEX access_request_by_requester ON public.access_request USING btree (municipality_id, requester, opened_at)
CREATE INDEX access_request_by_what ON public.access_request USING btree (municipality_id, what, opened_at)
CREATE INDEX access_request_open ON public.access_request USING btree (municipality_id, opened_at) WHERE awaits
CREATE INDEX access_request_opened ON public.access_request USING btree (municipality_id, opened_at, request_id)
CREATE INDEX account_file_by_system ON public.account_file USING btree (municipality_id, system_id, received_at)
CREATE INDEX activation_of ON public.activation USING btree (municipality_id, person, started_at)
CREATE INDEX api_key_secret_of ON public.api_key_secret USING btree (municipality_id, key_id)
CREATE INDEX attachment_digest ON public.attachment USING btree (municipality_id, digest)
CREATE INDEX attestation_sheet_by_owner ON public.attestation_sheet USING btree (municipality_id, campaign_id, owner)
CREATE INDEX body_meeting_by_body ON public.body_meeting USING btree (municipality_id, body_id, called_for DESC)
CREATE INDEX challenge_from ON public.challenge USING btree (municipality_id, address)
CREATE INDEX decision_case_by_kle ON public.decision_case USING btree (municipality_id, kle text_pattern_ops) WHERE (kle IS NOT NULL)
CREATE INDEX decision_case_by_number ON public.decision_case USING btree (municipality_id, number DESC)
CREATE INDEX decision_case_pending ON public.decision_case USING btree (municipality_id) WHERE pending
CREATE INDEX draft_open ON public.draft USING btree (municipality_id, updated_at DESC)
CREATE INDEX earlier_password_of ON public.earlier_password USING btree (municipality_id, person, set_at)
CREATE INDEX fact_closed ON public.fact USING btree (municipality_id, upper(recorded)) WHERE (NOT upper_inf(recorded))
CREATE INDEX fact_is_one_thing_at_a_time ON public.fact USING gist (municipality_id, kind, id, valid) WHERE upper_inf(recorded)
CREATE INDEX fact_key_is_one_thing_at_a_time ON public.fact USING gist (municipality_id, kind, key, valid) WHERE ((key IS NOT NULL) AND upper_inf(recorded))
CREATE INDEX fact_open ON public.fact USING btree (municipality_id, kind, id) WHERE upper_inf(recorded)
CREATE INDEX fact_opened ON public.fact USING btree (municipality_id, lower(recorded))
CREATE INDEX factor_of ON public.factor USING btree (municipality_id, person)
CREATE INDEX fulfilment_item_by_person ON public.fulfilment_item USING btree (municipality_id, person)
CREATE INDEX fulfilment_item_by_system ON public.fulfilment_item USING btree (municipality_id, system_id)
CREATE INDEX fulfilment_line_by_batch ON public.fulfilment_line USING btree (municipality_id, batch_id)
CREATE INDEX fulfilment_line_by_person ON public.fulfilment_line USING btree (municipality_id, person)
CREATE INDEX ident_of ON public.ident USING btree (municipality_id, person, reserved_at)
CREATE INDEX incident_by_number ON public.incident USING btree (municipality_id, number DESC)
CREATE INDEX incident_by_time ON public.incident USING btree (municipality_id, reported_at)
CREATE INDEX incident_closed ON public.incident USING btree (municipality_id, closed_at) WHERE ((closed_at IS NOT NULL) AND (erased_at IS NULL))
CREATE INDEX incident_measure_of ON public.incident_measure USING btree (municipality_id, incident_id)
CREATE INDEX incident_measure_patterns ON public.incident_measure USING btree (municipality_id, unit, cause) WHERE (source = 'pattern'::text)
CREATE INDEX incident_pending ON public.incident USING btree (municipality_id) WHERE pending
CREATE INDEX journal_export_owed ON public.journal_export USING btree (municipality_id) WHERE (exported_at IS NULL)
CREATE INDEX known_device_of ON public.known_device USING btree (municipality_id, person)
CREATE INDEX mail_about ON public.mail USING btree (municipality_id, about_task) WHERE (about_task IS NOT NULL)
CREATE INDEX mail_carried ON public.mail USING btree (municipality_id, in_digest) WHERE (in_digest IS NOT NULL)
CREATE INDEX mail_newest ON public.mail USING btree (municipality_id, created_at DESC, mail_id)
CREATE INDEX mail_waiting ON public.mail USING btree (municipality_id, send_after) WHERE ((sent_at IS NULL) AND (in_digest IS NULL) AND (given_up_at IS NULL))
CREATE INDEX proofing_of ON public.proofing USING btree (municipality_id, person)
CREATE INDEX provider_artifact_expiry ON public.provider_artifact USING btree (municipality_id, expires_at)
CREATE INDEX provider_artifact_grant ON public.provider_artifact USING btree (municipality_id, grant_hash) WHERE (grant_hash IS NOT NULL)
CREATE INDEX provider_artifact_session ON public.provider_artifact USING btree (municipality_id, session_id) WHERE (session_id IS NOT NULL)
CREATE INDEX provider_artifact_uid ON public.provider_artifact USING btree (municipality_id, uid_hash) WHERE (uid_hash IS NOT NULL)
CREATE INDEX provider_client_of ON public.provider_client USING btree (municipality_id, system_id)
CREATE INDEX provider_login_due ON public.provider_login USING btree (municipality_id, next_at) WHERE ((ended_at IS NOT NULL) AND (told_at IS NULL) AND (given_up_at IS NULL))
CREATE INDEX provider_login_open ON public.provider_login USING btree (municipality_id, session_id) WHERE (ended_at IS NULL)
CREATE INDEX provider_secret_of ON public.provider_secret USING btree (municipality_id, client_id)
CREATE INDEX session_from ON public.session USING btree (municipality_id, provider, provider_subject)
CREATE INDEX session_of ON public.session USING btree (municipality_id, person)
CREATE INDEX task_open ON public.task USING btree (municipality_id, due_at) WHERE (closed_at IS NULL)
CREATE UNIQUE INDEX access_request_pkey ON public.access_request USING btree (municipality_id, request_id)
CREATE UNIQUE INDEX account_difference_open ON public.account_difference USING btree (municipality_id, system_id, difference_hash) WHERE (gone_at IS NULL)
CREATE UNIQUE INDEX account_difference_pkey ON public.account_difference USING btree (municipality_id, difference_id)
CREATE UNIQUE INDEX account_file_pkey ON public.account_file USING btree (municipality_id, file_id)
CREATE UNIQUE INDEX account_pkey ON public.account USING btree (municipality_id, person)
CREATE UNIQUE INDEX account_settlement_open ON public.account_settlement USING btree (municipality_id, system_id, account) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX account_settlement_pkey ON public.account_settlement USING btree (municipality_id, settlement_id)
CREATE UNIQUE INDEX activation_code ON public.activation USING btree (municipality_id, code_hash) WHERE (code_hash IS NOT NULL)
CREATE UNIQUE INDEX activation_open ON public.activation USING btree (municipality_id, person) WHERE ((used_at IS NULL) AND (ended_at IS NULL))
CREATE UNIQUE INDEX activation_pkey ON public.activation USING btree (municipality_id, activation_id)
CREATE UNIQUE INDEX api_key_pkey ON public.api_key USING btree (municipality_id, key_id)
CREATE UNIQUE INDEX api_key_secret_only_once ON public.api_key_secret USING btree (municipality_id, secret_hash)
CREATE UNIQUE INDEX api_key_secret_pkey ON public.api_key_secret USING btree (municipality_id, secret_id)
CREATE UNIQUE INDEX attachment_pkey ON public.attachment USING btree (municipality_id, attachment_id)
CREATE UNIQUE INDEX attachment_place ON public.attachment USING btree (municipality_id, about, seq)
CREATE UNIQUE INDEX attestation_answer_pkey ON public.attestation_answer USING btree (municipality_id, campaign_id, sheet_id, row_no)
CREATE UNIQUE INDEX attestation_campaign_once ON public.attestation_campaign USING btree (municipality_id, key)
CREATE UNIQUE INDEX attestation_campaign_pkey ON public.attestation_campaign USING btree (municipality_id, campaign_id)
CREATE UNIQUE INDEX attestation_kept_pkey ON public.attestation_kept USING btree (municipality_id, subject)
CREATE UNIQUE INDEX attestation_proposal_open ON public.attestation_proposal USING btree (municipality_id) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX attestation_proposal_pkey ON public.attestation_proposal USING btree (municipality_id, proposal_id)
CREATE UNIQUE INDEX attestation_read_pkey ON public.attestation_read USING btree (municipality_id, campaign_id, sheet_id, row_no, person)
CREATE UNIQUE INDEX attestation_seed_pkey ON public.attestation_seed USING btree (municipality_id, campaign_id, sheet_id, row_no)
CREATE UNIQUE INDEX attestation_sheet_pkey ON public.attestation_sheet USING btree (municipality_id, campaign_id, sheet_id)
CREATE UNIQUE INDEX attestation_use_pkey ON public.attestation_use USING btree (municipality_id, person, system_role)
CREATE UNIQUE INDEX audit_about_pkey ON public.audit_about USING btree (municipality_id, person, seq)
CREATE UNIQUE INDEX audit_checkpoint_pkey ON public.audit_checkpoint USING btree (municipality_id, size)
CREATE UNIQUE INDEX audit_entry_pkey ON public.audit_entry USING btree (municipality_id, seq)
CREATE UNIQUE INDEX audit_head_pkey ON public.audit_head USING btree (municipality_id)
CREATE UNIQUE INDEX body_meeting_pkey ON public.body_meeting USING btree (municipality_id, meeting_id)
CREATE UNIQUE INDEX case_event_pkey ON public.case_event USING btree (municipality_id, case_id, seq)
CREATE UNIQUE INDEX case_part_pkey ON public.case_part USING btree (municipality_id, part, case_id)
CREATE UNIQUE INDEX case_section_pkey ON public.case_section USING btree (municipality_id, case_id, section, revision)
CREATE UNIQUE INDEX challenge_pkey ON public.challenge USING btree (municipality_id, challenge_hash)
CREATE UNIQUE INDEX decision_case_number ON public.decision_case USING btree (municipality_id, number)
CREATE UNIQUE INDEX decision_case_pkey ON public.decision_case USING btree (municipality_id, case_id)
CREATE UNIQUE INDEX draft_pkey ON public.draft USING btree (municipality_id, draft_id)
CREATE UNIQUE INDEX earlier_password_pkey ON public.earlier_password USING btree (municipality_id, earlier_password_id)
CREATE UNIQUE INDEX fact_pkey ON public.fact USING btree (municipality_id, fact_no)
CREATE UNIQUE INDEX factor_credential ON public.factor USING btree (municipality_id, credential_id) WHERE (kind = 'passkey'::text)
CREATE UNIQUE INDEX factor_pkey ON public.factor USING btree (municipality_id, factor_id)
CREATE UNIQUE INDEX fulfilment_batch_daily ON public.fulfilment_batch USING btree (municipality_id, system_id, day) WHERE (kind = 'daily'::text)
CREATE UNIQUE INDEX fulfilment_batch_pkey ON public.fulfilment_batch USING btree (municipality_id, batch_id)
CREATE UNIQUE INDEX fulfilment_item_pkey ON public.fulfilment_item USING btree (municipality_id, right_hash)
CREATE UNIQUE INDEX fulfilment_line_open ON public.fulfilment_line USING btree (municipality_id, right_hash) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX fulfilment_line_pkey ON public.fulfilment_line USING btree (municipality_id, line_id)
CREATE UNIQUE INDEX fulfilment_system_pkey ON public.fulfilment_system USING btree (municipality_id, system_id)
CREATE UNIQUE INDEX guess_pkey ON public.guess USING btree (municipality_id, subject_hash)
CREATE UNIQUE INDEX ident_pkey ON public.ident USING btree (municipality_id, ident)
CREATE UNIQUE INDEX incident_event_pkey ON public.incident_event USING btree (municipality_id, incident_id, seq)
CREATE UNIQUE INDEX incident_exposure_pkey ON public.incident_exposure USING btree (municipality_id, incident_id, seq)
CREATE UNIQUE INDEX incident_measure_pkey ON public.incident_measure USING btree (municipality_id, measure_id)
CREATE UNIQUE INDEX incident_number ON public.incident USING btree (municipality_id, number)
CREATE UNIQUE INDEX incident_part_pkey ON public.incident_part USING btree (municipality_id, person, incident_id, part)
CREATE UNIQUE INDEX incident_pkey ON public.incident USING btree (municipality_id, incident_id)
CREATE UNIQUE INDEX journal_export_pkey ON public.journal_export USING btree (municipality_id, kind, thing_id, version)
CREATE UNIQUE INDEX known_device_pkey ON public.known_device USING btree (municipality_id, secret_hash)
CREATE UNIQUE INDEX lifecycle_move_pkey ON public.lifecycle_move USING btree (municipality_id, person, moves_at)
CREATE UNIQUE INDEX mail_language_pkey ON public.mail_language USING btree (municipality_id, person)
CREATE UNIQUE INDEX mail_once ON public.mail USING btree (municipality_id, key)
CREATE UNIQUE INDEX mail_pkey ON public.mail USING btree (municipality_id, mail_id)
CREATE UNIQUE INDEX meeting_event_pkey ON public.meeting_event USING btree (municipality_id, meeting_id, seq)
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (name)
CREATE UNIQUE INDEX municipality_cvr_once ON public.municipality USING btree (cvr)
CREATE UNIQUE INDEX municipality_pkey ON public.municipality USING btree (municipality_id)
CREATE UNIQUE INDEX policy_keeper_pkey ON public.policy_keeper USING btree (municipality_id, policy_id, version, anchor, kind, thing)
CREATE UNIQUE INDEX policy_pkey ON public.policy USING btree (municipality_id, policy_id)
CREATE UNIQUE INDEX policy_reading_pkey ON public.policy_reading USING btree (municipality_id, policy_id, person, version)
CREATE UNIQUE INDEX policy_version_code ON public.policy_version USING btree (municipality_id, code)
CREATE UNIQUE INDEX policy_version_pkey ON public.policy_version USING btree (municipality_id, policy_id, version)
CREATE UNIQUE INDEX policy_writing_pkey ON public.policy_writing USING btree (municipality_id, policy_id, version, revision)
CREATE UNIQUE INDEX proofing_pkey ON public.proofing USING btree (municipality_id, proofing_id)
CREATE UNIQUE INDEX provider_artifact_pkey ON public.provider_artifact USING btree (municipality_id, model, id_hash)
CREATE UNIQUE INDEX provider_client_pkey ON public.provider_client USING btree (municipality_id, client_id)
CREATE UNIQUE INDEX provider_key_pkey ON public.provider_key USING btree (municipality_id, generation)
CREATE UNIQUE INDEX provider_login_pkey ON public.provider_login USING btree (municipality_id, session_id, client_id)
CREATE UNIQUE INDEX provider_release_pkey ON public.provider_release USING btree (municipality_id, person, client_id)
CREATE UNIQUE INDEX provider_secret_pkey ON public.provider_secret USING btree (municipality_id, secret_id)
CREATE UNIQUE INDEX recovery_code_pkey ON public.recovery_code USING btree (municipality_id, person, mark)
CREATE UNIQUE INDEX role_author_pkey ON public.role_author USING btree (municipality_id, kind, id, person)
CREATE UNIQUE INDEX session_pkey ON public.session USING btree (municipality_id, secret_hash)
CREATE UNIQUE INDEX sign_in_answer_pkey ON public.sign_in_answer USING btree (municipality_id, trip)
CREATE UNIQUE INDEX sign_in_change_open ON public.sign_in_change USING btree (municipality_id, COALESCE(provider, ''::text)) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX sign_in_change_pkey ON public.sign_in_change USING btree (municipality_id, change_id)
CREATE UNIQUE INDEX sign_in_provider_pkey ON public.sign_in_provider USING btree (municipality_id, provider)
CREATE UNIQUE INDEX sign_in_rule_pkey ON public.sign_in_rule USING btree (municipality_id)
CREATE UNIQUE INDEX sweep_run_pkey ON public.sweep_run USING btree (municipality_id, name)
CREATE UNIQUE INDEX system_account_pkey ON public.system_account USING btree (municipality_id, system_id, account)
CREATE UNIQUE INDEX task_once ON public.task USING btree (municipality_id, key)
CREATE UNIQUE INDEX task_pkey ON public.task USING btree (municipality_id, task_id)
policy own_municipality on access_request for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on account_difference for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on account_file for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on account_settlement for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on account for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on activation for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on api_key_secret for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on api_key for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on attachment for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_answer for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_campaign for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_kept for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_proposal for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_read for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_seed for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_sheet for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on attestation_use for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on audit_about for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on audit_checkpoint for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on audit_entry for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on audit_head for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on body_meeting for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on case_event for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on case_part for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on case_section for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on challenge for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on decision_case for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on draft for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on earlier_password for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on factor for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on fact for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on fulfilment_batch for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on fulfilment_item for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on fulfilment_line for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on fulfilment_system for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on guess for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on ident for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on incident_event for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on incident_exposure for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on incident_measure for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on incident_part for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on incident for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on journal_export for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on known_device for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on lifecycle_move for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on mail_language for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on mail for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on meeting_event for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on municipality for ALL to {public} using ((COALESCE(( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"), municipality_id) = municipality_id)) check ()
policy own_municipality on policy_keeper for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on policy_reading for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on policy_version for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on policy_writing for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on policy for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on proofing for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on provider_artifact for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on provider_client for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on provider_key for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on provider_login for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on provider_release for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on provider_secret for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on recovery_code for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on role_author for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on session for ALL to {public} using (((municipality_id)::text = current_setting('tillid.municipality'::text, true))) check ()
policy own_municipality on sign_in_answer for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on sign_in_change for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on sign_in_provider for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on sign_in_rule for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on sweep_run for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on system_account for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
policy own_municipality on task for ALL to {public} using ((municipality_id = ( SELECT (NULLIF(current_setting('tillid.municipality'::text, true), ''::text))::uuid AS "nullif"))) check ()
row level security on access_request: t
row level security on account: t
row level security on account_difference: t
row level security on account_file: t
row level security on account_settlement: t
row level security on activation: t
row level security on api_key: t
row level security on api_key_secret: t
row level security on attachment: t
row level security on attestation_answer: t
row level security on attestation_campaign: t
row level security on attestation_kept: t
row level security on attestation_proposal: t
row level security on attestation_read: t
row level security on attestation_seed: t
row level security on attestation_sheet: t
row level security on attestation_use: t
row level security on audit_about: t
row level security on audit_checkpoint: t
row level security on audit_entry: t
row level security on audit_head: t
row level security on body_meeting: t
row level security on case_event: t
row level security on case_part: t
row level security on case_section: t
row level security on challenge: t
row level security on decision_case: t
row level security on draft: t
row level security on earlier_password: t
row level security on fact: t
row level security on factor: t
row level security on fulfilment_batch: t
row level security on fulfilment_item: t
row level security on fulfilment_line: t
row level security on fulfilment_system: t
row level security on guess: t
row level security on ident: t
row level security on incident: t
row level security on incident_event: t
row level security on incident_exposure: t
row level security on incident_measure: t
row level security on incident_part: t
row level security on installation: f
row level security on journal_export: t
row level security on known_device: t
row level security on lifecycle_move: t
row level security on mail: t
row level security on mail_language: t
row level security on meeting_event: t
row level security on migration: f
row level security on municipality: t
row level security on policy: t
row level security on policy_keeper: t
row level security on policy_reading: t
row level security on policy_version: t
row level security on policy_writing: t
row level security on proofing: t
row level security on provider_artifact: t
row level security on provider_client: t
row level security on provider_key: t
row level security on provider_login: t
row level security on provider_release: t
row level security on provider_secret: t
row level security on recovery_code: t
row level security on role_author: t
row level security on session: t
row level security on sign_in_answer: t
row level security on sign_in_change: t
row level security on sign_in_provider: t
row level security on sign_in_rule: t
row level security on sweep_run: t
row level security on system_account: t
row level security on task: t
grant INSERT on access_request to tillid_app
grant SELECT on access_request to tillid_app
grant INSERT on account to tillid_app
grant SELECT on account to tillid_app
grant INSERT on account_difference to tillid_app
grant SELECT on account_difference to tillid_app
grant INSERT on account_file to tillid_app
grant SELECT on account_file to tillid_app
grant INSERT on account_settlement to tillid_app
grant SELECT on account_settlement to tillid_app
grant INSERT on activation to tillid_app
grant SELECT on activation to tillid_app
grant INSERT on api_key to tillid_app
grant SELECT on api_key to tillid_app
grant INSERT on api_key_secret to tillid_app
grant SELECT on api_key_secret to tillid_app
grant DELETE on attachment to tillid_app
grant INSERT on attachment to tillid_app
grant SELECT on attachment to tillid_app
grant INSERT on attestation_answer to tillid_app
grant SELECT on attestation_answer to tillid_app
grant INSERT on attestation_campaign to tillid_app
grant SELECT on attestation_campaign to tillid_app
grant INSERT on attestation_kept to tillid_app
grant SELECT on attestation_kept to tillid_app
grant INSERT on attestation_proposal to tillid_app
grant SELECT on attestation_proposal to tillid_app
grant INSERT on attestation_read to tillid_app
grant SELECT on attestation_read to tillid_app
grant INSERT on attestation_seed to tillid_app
grant SELECT on attestation_seed to tillid_app
grant INSERT on attestation_sheet to tillid_app
grant SELECT on attestation_sheet to tillid_app
grant INSERT on attestation_use to tillid_app
grant SELECT on attestation_use to tillid_app
grant INSERT on audit_about to tillid_app
grant SELECT on audit_about to tillid_app
grant INSERT on audit_checkpoint to tillid_app
grant SELECT on audit_checkpoint to tillid_app
grant INSERT on audit_entry to tillid_app
grant SELECT on audit_entry to tillid_app
grant INSERT on audit_head to tillid_app
grant SELECT on audit_head to tillid_app
grant INSERT on body_meeting to tillid_app
grant SELECT on body_meeting to tillid_app
grant INSERT on case_event to tillid_app
grant SELECT on case_event to tillid_app
grant INSERT on case_part to tillid_app
grant SELECT on case_part to tillid_app
grant INSERT on case_section to tillid_app
grant SELECT on case_section to tillid_app
grant DELETE on challenge to tillid_app
grant INSERT on challenge to tillid_app
grant SELECT on challenge to tillid_app
grant INSERT on decision_case to tillid_app
grant SELECT on decision_case to tillid_app
grant INSERT on draft to tillid_app
grant SELECT on draft to tillid_app
grant DELETE on earlier_password to tillid_app
grant INSERT on earlier_password to tillid_app
grant SELECT on earlier_password to tillid_app
grant INSERT on fact to tillid_app
grant SELECT on fact to tillid_app
grant DELETE on factor to tillid_app
grant INSERT on factor to tillid_app
grant SELECT on factor to tillid_app
grant UPDATE on factor to tillid_app
grant INSERT on fulfilment_batch to tillid_app
grant SELECT on fulfilment_batch to tillid_app
grant INSERT on fulfilment_item to tillid_app
grant SELECT on fulfilment_item to tillid_app
grant INSERT on fulfilment_line to tillid_app
grant SELECT on fulfilment_line to tillid_app
grant INSERT on fulfilment_system to tillid_app
grant SELECT on fulfilment_system to tillid_app
grant DELETE on guess to tillid_app
grant INSERT on guess to tillid_app
grant SELECT on guess to tillid_app
grant INSERT on ident to tillid_app
grant SELECT on ident to tillid_app
grant INSERT on incident to tillid_app
grant SELECT on incident to tillid_app
grant INSERT on incident_event to tillid_app
grant SELECT on incident_event to tillid_app
grant INSERT on incident_exposure to tillid_app
grant SELECT on incident_exposure to tillid_app
grant INSERT on incident_measure to tillid_app
grant SELECT on incident_measure to tillid_app
grant DELETE on incident_part to tillid_app
grant INSERT on incident_part to tillid_app
grant SELECT on incident_part to tillid_app
grant SELECT on installation to tillid_app
grant INSERT on journal_export to tillid_app
grant SELECT on journal_export to tillid_app
grant DELETE on known_device to tillid_app
grant INSERT on known_device to tillid_app
grant SELECT on known_device to tillid_app
grant INSERT on lifecycle_move to tillid_app
grant SELECT on lifecycle_move to tillid_app
grant DELETE on mail to tillid_app
grant INSERT on mail to tillid_app
grant SELECT on mail to tillid_app
grant DELETE on mail_language to tillid_app
grant INSERT on mail_language to tillid_app
grant SELECT on mail_language to tillid_app
grant UPDATE on mail_language to tillid_app
grant INSERT on meeting_event to tillid_app
grant SELECT on meeting_event to tillid_app
grant SELECT on migration to tillid_app
grant INSERT on municipality to tillid_app
grant SELECT on municipality to tillid_app
grant INSERT on policy to tillid_app
grant SELECT on policy to tillid_app
grant DELETE on policy_keeper to tillid_app
grant INSERT on policy_keeper to tillid_app
grant SELECT on policy_keeper to tillid_app
grant INSERT on policy_reading to tillid_app
grant SELECT on policy_reading to tillid_app
grant INSERT on policy_version to tillid_app
grant SELECT on policy_version to tillid_app
grant INSERT on policy_writing to tillid_app
grant SELECT on policy_writing to tillid_app
grant INSERT on proofing to tillid_app
grant SELECT on proofing to tillid_app
grant DELETE on provider_artifact to tillid_app
grant INSERT on provider_artifact to tillid_app
grant SELECT on provider_artifact to tillid_app
grant UPDATE on provider_artifact to tillid_app
grant INSERT on provider_client to tillid_app
grant SELECT on provider_client to tillid_app
grant DELETE on provider_key to tillid_app
grant INSERT on provider_key to tillid_app
grant SELECT on provider_key to tillid_app
grant DELETE on provider_login to tillid_app
grant INSERT on provider_login to tillid_app
grant SELECT on provider_login to tillid_app
grant INSERT on provider_release to tillid_app
grant SELECT on provider_release to tillid_app
grant INSERT on provider_secret to tillid_app
grant SELECT on provider_secret to tillid_app
grant DELETE on recovery_code to tillid_app
grant INSERT on recovery_code to tillid_app
grant SELECT on recovery_code to tillid_app
grant UPDATE on recovery_code to tillid_app
grant INSERT on role_author to tillid_app
grant SELECT on role_author to tillid_app
grant DELETE on session to tillid_app
grant INSERT on session to tillid_app
grant SELECT on session to tillid_app
grant DELETE on sign_in_answer to tillid_app
grant INSERT on sign_in_answer to tillid_app
grant SELECT on sign_in_answer to tillid_app
grant UPDATE on sign_in_answer to tillid_app
grant INSERT on sign_in_change to tillid_app
grant SELECT on sign_in_change to tillid_app
grant UPDATE on sign_in_change to tillid_app
grant DELETE on sign_in_provider to tillid_app
grant INSERT on sign_in_provider to tillid_app
grant SELECT on sign_in_provider to tillid_app
grant UPDATE on sign_in_provider to tillid_app
grant INSERT on sign_in_rule to tillid_app
grant SELECT on sign_in_rule to tillid_app
grant UPDATE on sign_in_rule to tillid_app
grant INSERT on sweep_run to tillid_app
grant SELECT on sweep_run to tillid_app
grant DELETE on system_account to tillid_app
grant INSERT on system_account to tillid_app
grant SELECT on system_account to tillid_app
grant DELETE on task to tillid_app
grant INSERT on task to tillid_app
grant SELECT on task to tillid_app
grant UPDATE (awaits) on access_request to tillid_app
grant UPDATE (content) on access_request to tillid_app
grant UPDATE (revision) on access_request to tillid_app
grant UPDATE (state) on access_request to tillid_app
grant UPDATE (activated_at) on account to tillid_app
grant UPDATE (changed_at) on account to tillid_app
grant UPDATE (disabled) on account to tillid_app
grant UPDATE (password_hash) on account to tillid_app
grant UPDATE (answered_at) on account_difference to tillid_app
grant UPDATE (answered_by) on account_difference to tillid_app
grant UPDATE (done_at) on account_difference to tillid_app
grant UPDATE (done_by) on account_difference to tillid_app
grant UPDATE (due) on account_difference to tillid_app
grant UPDATE (gone_at) on account_difference to tillid_app
grant UPDATE (order_id) on account_difference to tillid_app
grant UPDATE (returns) on account_difference to tillid_app
grant UPDATE (ended_at) on account_settlement to tillid_app
grant UPDATE (code_hash) on activation to tillid_app
grant UPDATE (ended_at) on activation to tillid_app
grant UPDATE (ended_why) on activation to tillid_app
grant UPDATE (expires_at) on activation to tillid_app
grant UPDATE (failures) on activation to tillid_app
grant UPDATE (sent_at) on activation to tillid_app
grant UPDATE (used_at) on activation to tillid_app
grant UPDATE (addresses) on api_key to tillid_app
grant UPDATE (ended_at) on api_key to tillid_app
grant UPDATE (first_used_at) on api_key to tillid_app
grant UPDATE (ended_at) on api_key_secret to tillid_app
grant UPDATE (ends_at) on api_key_secret to tillid_app
grant UPDATE (last_used_at) on api_key_secret to tillid_app
grant UPDATE (last_used_from) on api_key_secret to tillid_app
grant UPDATE (held) on attachment to tillid_app
grant UPDATE (removed_at) on attachment to tillid_app
grant UPDATE (removed_by) on attachment to tillid_app
grant UPDATE (answer) on attestation_answer to tillid_app
grant UPDATE (answered_at) on attestation_answer to tillid_app
grant UPDATE (answered_by) on attestation_answer to tillid_app
grant UPDATE (change) on attestation_answer to tillid_app
grant UPDATE (evidence_read) on attestation_answer to tillid_app
grant UPDATE (from_at) on attestation_answer to tillid_app
grant UPDATE (note) on attestation_answer to tillid_app
grant UPDATE (seconds) on attestation_answer to tillid_app
grant UPDATE (stands_for) on attestation_answer to tillid_app
grant UPDATE (undo) on attestation_answer to tillid_app
grant UPDATE (closed_at) on attestation_campaign to tillid_app
grant UPDATE (report) on attestation_campaign to tillid_app
grant UPDATE (rights) on attestation_kept to tillid_app
grant UPDATE (decided_at) on attestation_proposal to tillid_app
grant UPDATE (decided_by) on attestation_proposal to tillid_app
grant UPDATE (state) on attestation_proposal to tillid_app
grant UPDATE (last_used) on attestation_use to tillid_app
grant UPDATE (size) on audit_head to tillid_app
grant UPDATE (called_for) on body_meeting to tillid_app
grant UPDATE (access) on decision_case to tillid_app
grant UPDATE (holds_from) on decision_case to tillid_app
grant UPDATE (holds_to) on decision_case to tillid_app
grant UPDATE (kle) on decision_case to tillid_app
grant UPDATE (pending) on decision_case to tillid_app
grant UPDATE (significance) on decision_case to tillid_app
grant UPDATE (state) on decision_case to tillid_app
grant UPDATE (subject) on decision_case to tillid_app
grant UPDATE (title) on decision_case to tillid_app
grant UPDATE (unit) on decision_case to tillid_app
grant UPDATE (words) on decision_case to tillid_app
grant UPDATE (answer) on draft to tillid_app
grant UPDATE (changes) on draft to tillid_app
grant UPDATE (reason) on draft to tillid_app
grant UPDATE (reviewer) on draft to tillid_app
grant UPDATE (revision) on draft to tillid_app
grant UPDATE (state) on draft to tillid_app
grant UPDATE (title) on draft to tillid_app
grant UPDATE (updated_at) on draft to tillid_app
grant UPDATE (recorded) on fact to tillid_app
grant UPDATE (added_at) on factor to tillid_app
grant UPDATE (confirmed_at) on factor to tillid_app
grant UPDATE (counter) on factor to tillid_app
grant UPDATE (credential_id) on factor to tillid_app
grant UPDATE (factor_id) on factor to tillid_app
grant UPDATE (kind) on factor to tillid_app
grant UPDATE (last_step) on factor to tillid_app
grant UPDATE (municipality_id) on factor to tillid_app
grant UPDATE (name) on factor to tillid_app
grant UPDATE (person) on factor to tillid_app
grant UPDATE (public_key) on factor to tillid_app
grant UPDATE (rp_id) on factor to tillid_app
grant UPDATE (sealed) on factor to tillid_app
grant UPDATE (transports) on factor to tillid_app
grant UPDATE (used_at) on factor to tillid_app
grant UPDATE (closed_at) on fulfilment_batch to tillid_app
grant UPDATE (confirmed_at) on fulfilment_item to tillid_app
grant UPDATE (confirmed_by) on fulfilment_item to tillid_app
grant UPDATE (is_set) on fulfilment_item to tillid_app
grant UPDATE (stuck) on fulfilment_item to tillid_app
grant UPDATE (answered_at) on fulfilment_line to tillid_app
grant UPDATE (answered_by) on fulfilment_line to tillid_app
grant UPDATE (reason) on fulfilment_line to tillid_app
grant UPDATE (state) on fulfilment_line to tillid_app
grant UPDATE (failures) on guess to tillid_app
grant UPDATE (last_at) on guess to tillid_app
grant UPDATE (locked_until) on guess to tillid_app
grant UPDATE (cause) on incident to tillid_app
grant UPDATE (class) on incident to tillid_app
grant UPDATE (closed_at) on incident to tillid_app
grant UPDATE (due_at) on incident to tillid_app
grant UPDATE (erased_at) on incident to tillid_app
grant UPDATE (occurred_at) on incident to tillid_app
grant UPDATE (pending) on incident to tillid_app
grant UPDATE (reported_by) on incident to tillid_app
grant UPDATE (severity) on incident to tillid_app
grant UPDATE (state) on incident to tillid_app
grant UPDATE (system) on incident to tillid_app
grant UPDATE (unit) on incident to tillid_app
grant UPDATE (words) on incident to tillid_app
grant UPDATE (by) on incident_event to tillid_app
grant UPDATE (event) on incident_event to tillid_app
grant UPDATE (by) on incident_exposure to tillid_app
grant UPDATE (content) on incident_exposure to tillid_app
grant UPDATE (head) on incident_exposure to tillid_app
grant UPDATE (done_at) on incident_measure to tillid_app
grant UPDATE (done_by) on incident_measure to tillid_app
grant UPDATE (owner) on incident_measure to tillid_app
grant UPDATE (text) on incident_measure to tillid_app
grant UPDATE (unit) on incident_measure to tillid_app
grant UPDATE (word) on incident_measure to tillid_app
grant UPDATE (error) on journal_export to tillid_app
grant UPDATE (exported_at) on journal_export to tillid_app
grant UPDATE (folder) on journal_export to tillid_app
grant UPDATE (hash) on journal_export to tillid_app
grant UPDATE (tried_at) on journal_export to tillid_app
grant UPDATE (tries) on journal_export to tillid_app
grant UPDATE (seen_at) on known_device to tillid_app
grant UPDATE (answered_at) on lifecycle_move to tillid_app
grant UPDATE (answered_by) on lifecycle_move to tillid_app
grant UPDATE (kept) on lifecycle_move to tillid_app
grant UPDATE (attempts) on mail to tillid_app
grant UPDATE (claimed_at) on mail to tillid_app
grant UPDATE (given_up_at) on mail to tillid_app
grant UPDATE (in_digest) on mail to tillid_app
grant UPDATE (last_error) on mail to tillid_app
grant UPDATE (send_after) on mail to tillid_app
grant UPDATE (sent_at) on mail to tillid_app
grant UPDATE (chosen_at) on mail_language to tillid_app
grant UPDATE (language) on mail_language to tillid_app
grant UPDATE (municipality_id) on mail_language to tillid_app
grant UPDATE (person) on mail_language to tillid_app
grant UPDATE (cvr) on municipality to tillid_app
grant UPDATE (known_at) on municipality to tillid_app
grant UPDATE (last_fact_no) on municipality to tillid_app
grant UPDATE (name) on municipality to tillid_app
grant UPDATE (case_id) on policy_version to tillid_app
grant UPDATE (consumed_at) on provider_artifact to tillid_app
grant UPDATE (content) on provider_artifact to tillid_app
grant UPDATE (expires_at) on provider_artifact to tillid_app
grant UPDATE (grant_hash) on provider_artifact to tillid_app
grant UPDATE (id_hash) on provider_artifact to tillid_app
grant UPDATE (model) on provider_artifact to tillid_app
grant UPDATE (municipality_id) on provider_artifact to tillid_app
grant UPDATE (session_id) on provider_artifact to tillid_app
grant UPDATE (uid_hash) on provider_artifact to tillid_app
grant UPDATE (ended_at) on provider_client to tillid_app
grant UPDATE (attempts) on provider_login to tillid_app
grant UPDATE (began_at) on provider_login to tillid_app
grant UPDATE (ended_at) on provider_login to tillid_app
grant UPDATE (given_up_at) on provider_login to tillid_app
grant UPDATE (next_at) on provider_login to tillid_app
grant UPDATE (told_at) on provider_login to tillid_app
grant UPDATE (last_at) on provider_release to tillid_app
grant UPDATE (times) on provider_release to tillid_app
grant UPDATE (what) on provider_release to tillid_app
grant UPDATE (ended_at) on provider_secret to tillid_app
grant UPDATE (begins) on recovery_code to tillid_app
grant UPDATE (made_at) on recovery_code to tillid_app
grant UPDATE (mark) on recovery_code to tillid_app
grant UPDATE (municipality_id) on recovery_code to tillid_app
grant UPDATE (person) on recovery_code to tillid_app
grant UPDATE (used_at) on recovery_code to tillid_app
grant UPDATE (at) on role_author to tillid_app
grant UPDATE (seen_at) on session to tillid_app
grant UPDATE (answered_at) on sign_in_answer to tillid_app
grant UPDATE (municipality_id) on sign_in_answer to tillid_app
grant UPDATE (said) on sign_in_answer to tillid_app
grant UPDATE (trip) on sign_in_answer to tillid_app
grant UPDATE (answer) on sign_in_change to tillid_app
grant UPDATE (asked_at) on sign_in_change to tillid_app
grant UPDATE (asked_by) on sign_in_change to tillid_app
grant UPDATE (change_id) on sign_in_change to tillid_app
grant UPDATE (decided_at) on sign_in_change to tillid_app
grant UPDATE (decided_by) on sign_in_change to tillid_app
grant UPDATE (findings) on sign_in_change to tillid_app
grant UPDATE (municipality_id) on sign_in_change to tillid_app
grant UPDATE (provider) on sign_in_change to tillid_app
grant UPDATE (reason) on sign_in_change to tillid_app
grant UPDATE (secret) on sign_in_change to tillid_app
grant UPDATE (state) on sign_in_change to tillid_app
grant UPDATE (tested_at) on sign_in_change to tillid_app
grant UPDATE (trial) on sign_in_change to tillid_app
grant UPDATE (wanted) on sign_in_change to tillid_app
grant UPDATE (changed_at) on sign_in_provider to tillid_app
grant UPDATE (findings) on sign_in_provider to tillid_app
grant UPDATE (municipality_id) on sign_in_provider to tillid_app
grant UPDATE (name) on sign_in_provider to tillid_app
grant UPDATE (provider) on sign_in_provider to tillid_app
grant UPDATE (secret) on sign_in_provider to tillid_app
grant UPDATE (settings) on sign_in_provider to tillid_app
grant UPDATE (shown) on sign_in_provider to tillid_app
grant UPDATE (tested_at) on sign_in_provider to tillid_app
grant UPDATE (trial) on sign_in_provider to tillid_app
grant UPDATE (changed_at) on sign_in_rule to tillid_app
grant UPDATE (local_accounts) on sign_in_rule to tillid_app
grant UPDATE (municipality_id) on sign_in_rule to tillid_app
grant UPDATE (error) on sweep_run to tillid_app
grant UPDATE (finished_at) on sweep_run to tillid_app
grant UPDATE (started_at) on sweep_run to tillid_app
grant UPDATE (succeeded_at) on sweep_run to tillid_app
grant UPDATE (closed_at) on task to tillid_app
grant UPDATE (closed_by) on task to tillid_app
grant UPDATE (due_at) on task to tillid_app
grant UPDATE (outcome) on task to tillid_app
grant UPDATE (owner) on task to tillid_app

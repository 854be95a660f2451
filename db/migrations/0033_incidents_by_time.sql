-- Figures are of a time, and most of them of the last year.

create index incident_by_time on incident (municipality_id, reported_at);

-- When the oldest change that is still told was made; null when there is none. No parameters.
SELECT min(s.changed_at) FROM published_state AS s

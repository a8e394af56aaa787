#!/usr/bin/env bash
# Write the secrets that docker-compose.yml mounts to .secrets/; those that exist stay.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# Others may read the files, because the container's user is not their owner; nobody else can
# enter the folder.
write() {
	if [ ! -e ".secrets/$1" ]; then
		printf '%s\n' "$2" >".secrets/$1"
		chmod 644 ".secrets/$1"
		echo "Written: .secrets/$1"
	fi
}

mkdir -p .secrets
chmod 700 .secrets
write secret_key "$(random)"
write superuser_password "$(random)"
write database_url "postgresql://geo_pop:$(random)@database/geo_pop"
write public_database_url "postgresql://geo_pop_public:$(random)@database/geo_pop"

# Debian 12, whose Python, GDAL and PROJ the tests run on. Two stages: what builds is not shipped.

FROM debian:bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates gettext libgdal32 nodejs npm python3 python3-venv tzdata \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/geo-pop
ARG THEME=own
COPY requirements/runtime.txt requirements/dsfr.txt requirements/
COPY geo_pop/setup/python.sh geo_pop/setup/front_end.sh geo_pop/setup/
RUN geo_pop/setup/python.sh runtime \
 && if [ "$THEME" = dsfr ]; then geo_pop/setup/python.sh dsfr; fi
COPY package.json package-lock.json .npmrc ./
RUN geo_pop/setup/front_end.sh run && rm -rf node_modules
COPY requirements/gazetteer.txt requirements/gazetteer.sha256 requirements/
COPY geo_pop/setup/gazetteer.sh geo_pop/setup/
RUN geo_pop/setup/gazetteer.sh
COPY . .
# The settings have to be complete, but nothing is reached: these values stay in this one command.
RUN geo_pop/setup/messages.sh compile \
 && SECRET_KEY=build THEME=$THEME DATABASE_URL=postgresql://nobody@/nothing \
      .venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && chmod -R a+rX .

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libgdal32 python3 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin geo-pop \
 && install --directory --owner geo-pop /srv/exports /srv/contributions
COPY --from=build /srv/geo-pop /srv/geo-pop
WORKDIR /srv/geo-pop
USER geo-pop
ARG THEME=own
ENV THEME=$THEME \
    PATH=/srv/geo-pop/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_WORKERS_KILL_TIMEOUT=5
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers", "geo_pop.wsgi:application"]

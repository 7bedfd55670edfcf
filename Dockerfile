# Mana Admin as a container image. The bases are the official images; each can be replaced, by a mirror's copy for example.
ARG DOTNET_SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG DOTNET_ASPNET=mcr.microsoft.com/dotnet/aspnet:10.0
ARG NODE=docker.io/library/node:20-bookworm-slim
ARG VICTORIAMETRICS=docker.io/victoriametrics/victoria-metrics:v1.99.0

# Styles, fonts and scripts
FROM ${NODE} AS assets
WORKDIR /source/wwwroot-assets
COPY wwwroot-assets/package.json wwwroot-assets/package-lock.json ./
RUN npm ci --no-progress --no-audit --no-fund
COPY wwwroot-assets ./
RUN npm run build --silent

# The app, for the builder's own processor
FROM ${DOTNET_SDK} AS app
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/Admin.Data/Admin.Data.csproj src/Admin.Data/
COPY src/Admin.Web/Admin.Web.csproj src/Admin.Web/Assets.targets src/Admin.Web/
RUN dotnet restore src/Admin.Web --use-current-runtime
COPY .editorconfig appsettings.json appsettings.schema.json kpis.yaml ./
COPY docs/licences docs/licences
COPY src src
COPY --from=assets /source/src/Admin.Web/wwwroot/dist src/Admin.Web/wwwroot/dist
RUN dotnet publish src/Admin.Web --no-restore --use-current-runtime --no-self-contained --configuration Release --output /app \
    -p:AssetsBuiltElsewhere=true -p:UseAppHost=false

# Proves backups of VictoriaMetrics by starting on them: to be the version of the server that is backed up, or a newer one
FROM ${VICTORIAMETRICS} AS victoriametrics

# What runs: the runtime, the app, and one user that owns the data and nothing else
FROM ${DOTNET_ASPNET}
ARG MANA_UID=10001
ARG MANA_GID=10001
# rclone copies backups elsewhere, where that is set up.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates rclone \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid "$MANA_GID" --non-unique mana \
 && useradd --uid "$MANA_UID" --gid "$MANA_GID" --non-unique --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin mana \
 && install --directory --owner "$MANA_UID" --group "$MANA_GID" --mode 0750 /data /data/analytics /backup /backup/monitoring
COPY --from=app /app /app
COPY --from=victoriametrics --chmod=0755 /victoria-metrics-prod /usr/local/bin/victoria-metrics-prod
COPY --chmod=0755 scripts/container-health.sh /usr/local/bin/container-health
# The base image sets a port of its own, which would be reported as overridden at each start.
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS= PORT=3001
WORKDIR /app
USER ${MANA_UID}:${MANA_GID}
VOLUME ["/data/analytics", "/backup/monitoring"]
EXPOSE 3001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["container-health"]
ENTRYPOINT ["dotnet", "Admin.Web.dll"]

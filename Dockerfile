# The playground in an image: compiled, with the packages that it needs to run and no others. compose.yaml runs it.
# BASE: Node on glibc, since the SQLite of the session lab comes compiled for it, with a user named node.
ARG BASE=node:22-bookworm-slim

FROM ${BASE} AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN npm run --silent prepack && npm prune --omit=dev --ignore-scripts

FROM ${BASE}
# The container's loopback is no one else's, so the server listens on all of its addresses: publish its ports on 127.0.0.1 only.
ENV NODE_ENV=production LISTEN_ON=all DATA_DIR=/data
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/built built
USER node
VOLUME /data
EXPOSE 8080 8081 8443 8444
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# In exec form Node itself gets SIGTERM: it ends its labs and then itself.
CMD ["node", "built/scripts/package/program.js"]

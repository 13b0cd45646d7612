FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY rolldown.config.ts ./
COPY src ./src
COPY web ./web
# The optional packages are Node for machines that have none.
RUN node_modules/.bin/rolldown -c && node web/build-if-changed.ts && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/compile-cache SANDBOX_HOST=0.0.0.0 SANDBOX_DATA_DIR=/data
WORKDIR /app
# Any user works: with `docker run --user 1234` and on OpenShift the user is in the group root, as node is here, and everything in
# /data belongs to that group (setgid).
# npm, npx, corepack and yarn are not needed at run time.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
    && install -d -o node -g root -m 2775 /data /app/compile-cache
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY certs ./certs
COPY scenarios ./scenarios
COPY openapi ./openapi
COPY web/pages.css ./web/pages.css
COPY --from=build /build/web/dist ./web/dist
USER node:root
# One start fills Node's compile cache, so that containers start faster. The cache is valid for this user and path only.
RUN set -e; SANDBOX_DATA_DIR=/tmp/first node bin/kfr-sandbox.js serve & sandbox=$!; \
    until node bin/kfr-sandbox.js healthcheck; do kill -0 $sandbox; sleep 1; done; \
    kill $sandbox; wait $sandbox; rm -r /tmp/first
VOLUME /data
EXPOSE 8080 8443
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["node", "bin/kfr-sandbox.js", "healthcheck"]
ENTRYPOINT ["node", "bin/kfr-sandbox.js"]
CMD ["serve"]

# Why it is made like this: docs/decisions/image.md.

# On the machine that builds, whatever the image is for: the bundle is the same on all.
FROM --platform=$BUILDPLATFORM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY rolldown.config.ts ./
COPY build ./build
COPY openapi ./openapi
COPY scenarios ./scenarios
COPY src ./src
COPY web ./web
RUN node build/run.js

FROM gcr.io/distroless/nodejs24-debian13 AS node

FROM node:24-slim AS started
COPY --from=node /nodejs/bin/node /nodejs/bin/node
ENV PATH=/nodejs/bin:/usr/local/bin:/usr/bin:/bin NODE_ENV=production NODE_COMPILE_CACHE=/app/compile-cache
WORKDIR /app
COPY package.json LICENSE ./
COPY bin ./bin
COPY certs ./certs
COPY scenarios ./scenarios
COPY openapi ./openapi
COPY web/pages.css ./web/pages.css
COPY --from=build /build/dist ./dist
COPY --from=build /build/web/dist ./web/dist
# Any user works: with `docker run --user 1234` and on OpenShift the user is in the group root, and everything in /data belongs to
# that group (setgid). There is no /usr/bin/env below: kfr-sandbox names its Node.
RUN install -d -o 1000 -g 0 -m 2775 /data compile-cache \
    && sed -i '1s|.*|#!/nodejs/bin/node|' bin/kfr-sandbox.js && chmod 755 bin/kfr-sandbox.js
USER 1000:0
# One start fills Node's compile cache, so that containers start faster. The cache is valid for this Node, user and path only.
RUN set -e; export SANDBOX_DATA_DIR=/tmp/first; \
    node bin/kfr-sandbox.js serve --host 127.0.0.1 --port 18080 & sandbox=$!; \
    node bin/kfr-sandbox.js healthcheck --url http://127.0.0.1:18080 --wait PT1M; kill $sandbox; wait $sandbox; rm -r /tmp/first
USER 0:0
RUN mkdir -p /image/usr/local/bin && ln -s /app/bin/kfr-sandbox.js /image/usr/local/bin/kfr-sandbox && cp -a /app /data /image/

FROM node
LABEL org.opencontainers.image.title="KFR sandbox" \
      org.opencontainers.image.description="An offline Maskinporten and Kundeforholdsregister (KFR) to develop and test against" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="gcr.io/distroless/nodejs24-debian13"
ENV PATH=/nodejs/bin:/usr/local/bin:/usr/bin:/bin NODE_ENV=production NODE_COMPILE_CACHE=/app/compile-cache \
    SANDBOX_HOST=0.0.0.0 SANDBOX_DATA_DIR=/data
WORKDIR /app
COPY --from=started /image/ /
USER 1000:0
VOLUME /data
# Not 8443: runners of GitLab wait for every port that is named here, and nothing listens there without SANDBOX_TLS.
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --start-interval=250ms \
    CMD ["/nodejs/bin/node", "/app/bin/kfr-sandbox.js", "healthcheck"]
ENTRYPOINT ["/nodejs/bin/node", "/app/bin/kfr-sandbox.js"]
CMD ["serve"]

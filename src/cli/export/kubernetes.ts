import { stringify } from 'yaml'
import { type DeployedHerd, GATHER_PORT, servicesOf } from './deployed-herd.ts'

/** The service that gathers traces and has the page. */
const PAGE = 'herdscope'

const PAGE_PORT = 8131

/** Kubernetes' objects, a YAML document each: a Deployment and a Service for each server, and for the page. */
export function kubernetesFile(herd: DeployedHerd): string {
  const servers = servicesOf(herd, PAGE, service => service).flatMap(({ service, name, port, command }) => [
    deployment(service, herd.image, command, port, { 'herdscope/server': labelValue(name) }),
    serviceOf(service, port),
  ])
  const gather = ['open', '--no-open', '--gather', `0.0.0.0:${GATHER_PORT}`, '--beyond-loopback']
  const page = [
    deployment(PAGE, herd.image, [...gather, '--port', String(PAGE_PORT)], GATHER_PORT, {}),
    serviceOf(PAGE, GATHER_PORT),
  ]
  const documents = [...page, ...servers].map(object => stringify(object)).join('---\n')
  return `# The herd ${herd.title || herd.preset}, of the image ${herd.image} (\`herdscope export compose\` says how to build it):
#   kubectl create secret generic herdscope --from-literal=secret=$(openssl rand -hex 16)
#   kubectl apply -f THIS-FILE
#   kubectl port-forward deployment/${PAGE} ${PAGE_PORT}:${PAGE_PORT}
# Then open http://127.0.0.1:${PAGE_PORT}/
${documents}`
}

function deployment(
  name: string,
  image: string,
  args: readonly string[],
  port: number,
  labels: Record<string, string>,
) {
  const probe = { tcpSocket: { port } }
  const container = {
    name: 'herdscope',
    image,
    args,
    ports: [{ containerPort: port }],
    env: [{ name: 'HERDSCOPE_SECRET', valueFrom: { secretKeyRef: { name: 'herdscope', key: 'secret' } } }],
    readinessProbe: { ...probe, periodSeconds: 5 },
    livenessProbe: { ...probe, periodSeconds: 10, initialDelaySeconds: 10 },
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas: 1,
      // Two of the same server at once would be two servers of one name.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name, ...labels } }, spec: { containers: [container] } },
    },
  }
}

const serviceOf = (name: string, port: number) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port, targetPort: port }] },
})

/** A label's value has letters, digits, `-`, `_` and `.`, and begins and ends with one of the first two. */
const labelValue = (name: string) =>
  name.replace(/[^\w.-]/g, '_').replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '')

// Starts the vendor's own servers on loopback and says where they are, as one line of JSON. Argument: network | pds.
// `network` is PDS + PLC + AppView + Ozone (needs DB_POSTGRES_URL and REDIS_HOST); `pds` is PDS + PLC alone.
import net from 'node:net'

// The packages listen on every interface; nothing of a test may be reachable from outside this machine.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (first, ...rest) {
  if (first && typeof first === 'object' && 'port' in first) first = { ...first, host: '127.0.0.1' }
  if (first === undefined) first = 0
  if (typeof first === 'number' || /^\d+$/.test(first)) {
    rest = ['127.0.0.1', ...rest.filter((part) => typeof part !== 'string')]
  }
  return listen.call(this, first, ...rest)
}

const { TestNetwork, TestNetworkNoAppView } = await import('@atproto/dev-env')

const port = (name) => Number(process.env[name])
const pds = {
  port: port('PDS_PORT'),
  enableDidDocWithSession: true,
  rateLimitsEnabled: process.env.RATE_LIMITS === 'yes',
}

const create = {
  pds: () => TestNetworkNoAppView.create({ pds, plc: { port: port('PLC_PORT') } }),
  network: () =>
    TestNetwork.create({
      pds,
      plc: { port: port('PLC_PORT') },
      bsky: { port: port('APPVIEW_PORT'), dbPostgresSchema: 'bsky' },
      ozone: { port: port('OZONE_PORT') },
    }),
}

// Everything they hold is in a temporary folder and database, so there is nothing to put away.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0))

const running = await create[process.argv[2]]()
console.log(JSON.stringify({ ready: true, pds: running.pds.url, plc: running.plc.url, appview: running.bsky?.url }))

import { connect } from 'node:net'

/** Whether nobody listens on a loopback port. */
export const isRefused = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.on('connect', () => resolve(false))
    socket.on('error', () => resolve(true))
    socket.on('close', () => socket.destroy())
  })

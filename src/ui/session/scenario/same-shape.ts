interface Shape {
  servers: readonly { name: string }[]
  friends: readonly (readonly [string, string])[]
}

/** Whether two herds have the same servers and friendships, whatever their ports. */
export const isSameShape = (one: Shape, other: Shape): boolean => textOf(one) === textOf(other)

const textOf = ({ servers, friends }: Shape) =>
  JSON.stringify([
    servers.map(({ name }) => name).sort(),
    friends.map(pair => [...pair].sort().join(' ')).sort(),
  ])

import { writeFileSync } from 'node:fs'
import type { CommandModule } from 'yargs'
import { chosenHerd, floodOption, herdFileOption, presetOption } from '../herd-options.ts'
import { Refusal } from '../refusal.ts'
import { composeFile } from './compose.ts'
import { kubernetesFile } from './kubernetes.ts'

/** What a herd can be written for. Each is an entry here. */
const TARGETS = { compose: composeFile, kubernetes: kubernetesFile }

interface ExportArguments {
  target: keyof typeof TARGETS
  preset: string | undefined
  herd: string | undefined
  flood: string | undefined
  image: string
  out: string | undefined
}

/** Writes the file with which an orchestrator runs a herd, each server in a container of its own. */
export const exportCommand: CommandModule<object, ExportArguments> = {
  command: 'export <target>',
  describe: 'Write the file with which Docker Compose or Kubernetes runs a herd',
  builder: yargs =>
    yargs
      .positional('target', {
        describe: 'For whom',
        choices: Object.keys(TARGETS) as (keyof typeof TARGETS)[],
        demandOption: true,
      })
      .option('preset', presetOption)
      .option('herd', herdFileOption)
      .option('flood', floodOption)
      .option('image', {
        describe: 'The image with Herdscope in it',
        type: 'string',
        default: 'herdscope',
        requiresArg: true,
      })
      .option('out', {
        alias: 'o',
        describe: 'The file to write; else standard output',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 export compose -o compose.yaml', 'the herd ucla-2024, a container for each server')
      .example('$0 export kubernetes --herd mine.yaml | kubectl apply -f -', 'a herd of your own'),
  handler({ target, preset, herd, flood: wanted, image, out }) {
    const { topology, flood } = chosenHerd({ preset, herd, 'base-port': undefined, flood: wanted })
    const text = TARGETS[target]({ ...topology, flood, image })
    if (out === undefined) return void process.stdout.write(text)
    try {
      writeFileSync(out, text)
    } catch (error) {
      throw new Refusal(`${out} cannot be written: ${error instanceof Error ? error.message : error}.`)
    }
  },
}

import type { FileResult, StepResult } from './results.ts'

/** The results as a JUnit report: a test suite for each scenario, a test case for each step, and for each promise broken. */
export function junit(results: readonly FileResult[]): string {
  const tests = results.reduce((sum, { steps, broken }) => sum + Math.max(1, steps.length + broken.length), 0)
  const failed = results.reduce((sum, result) => sum + failures(result), 0)
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="herdscope" tests="${tests}" failures="${failed}">
${results.map(suite).join('\n')}
</testsuites>
`
}

const failures = ({ steps, broken, error }: FileResult): number =>
  error === undefined ? steps.filter(({ end }) => end === 'failed').length + broken.length : 1

function suite(result: FileResult): string {
  const { path, title, steps, broken, error, seconds } = result
  const cases =
    error === undefined
      ? [
          ...steps.map((step, index) => testCase(path, index, step)),
          ...broken.map(({ promise, failure }) => failedCase(path, promise, failure)),
        ]
      : [failedCase(path, 'the scenario', error)]
  const head = `name="${xml(title)}" tests="${cases.length}" failures="${failures(result)}" time="${seconds.toFixed(3)}"`
  return [`  <testsuite ${head}>`, ...cases, '  </testsuite>'].join('\n')
}

const failedCase = (path: string, name: string, failure: string): string =>
  `    <testcase classname="${xml(path)}" name="${xml(name)}"><failure message="${xml(failure)}"/></testcase>`

function testCase(path: string, index: number, { words, end, seconds, failure }: StepResult): string {
  const head = `    <testcase classname="${xml(path)}" name="${xml(`${index + 1} ${words}`)}" time="${seconds.toFixed(3)}"`
  if (failure !== undefined) return `${head}><failure message="${xml(failure)}"/></testcase>`
  return end === undefined ? `${head}><skipped/></testcase>` : `${head}/>`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** Text as an attribute's value; what XML 1.0 has no character for becomes U+FFFD. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n]/g, sign => ENTITIES[sign] ?? sign)

export { chromeTrace } from './chrome-trace.ts'
export { type HerdOfHeader, headerLine, LARGEST_RECORDING, type RecordingHeader } from './header.ts'
export { createRecordingReader, type RecordingReader } from './reader.ts'
export { shivizLog } from './shiviz.ts'

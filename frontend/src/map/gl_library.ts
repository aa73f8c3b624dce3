import './gl_library.css';
import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** The drawing library with the address of its worker: without it the built page stays blank. */
setWorkerUrl(workerUrl);

export * from 'maplibre-gl';

// The build of MapLibre whose worker is a file of its own (no blob:), for a strict Content-Security-Policy.
declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  export * from 'maplibre-gl';
  export { default } from 'maplibre-gl';
}

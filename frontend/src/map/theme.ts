import { noDataColour } from '../legend/palette';

/** Colours of the ground the figures lie on. The figures' own colours are the same in light and dark. */
export interface MapTheme {
  readonly sea: string;
  readonly land: string;
  readonly water: string;
  readonly waterLabel: string;
  readonly road: string;
  readonly railway: string;
  readonly countryBorder: string;
  readonly regionBorder: string;
  readonly outerBorder: string;
  readonly label: string;
  readonly faintLabel: string;
  readonly halo: string;
  readonly noData: string;
  readonly highlight: string;
  readonly cluster: string;
}

export const lightTheme: MapTheme = {
  sea: '#d5e2e8',
  land: '#f3f1ec',
  water: '#c6dae3',
  waterLabel: '#40677a',
  road: '#a99f8b',
  railway: '#8a8f94',
  countryBorder: '#c4bfb3',
  regionBorder: '#ffffff',
  outerBorder: '#5d6b74',
  label: '#1d2a33',
  faintLabel: '#55636c',
  halo: '#ffffff',
  noData: noDataColour,
  highlight: '#c2185b',
  cluster: '#6a1b9a',
};

export const darkTheme: MapTheme = {
  sea: '#0e1a21',
  land: '#1a2227',
  water: '#13303f',
  waterLabel: '#8fb3c4',
  road: '#6f6a5c',
  railway: '#5f676c',
  countryBorder: '#3c474e',
  regionBorder: '#22303c',
  outerBorder: '#8fa1ab',
  label: '#eef3f5',
  faintLabel: '#aebbc2',
  halo: '#11181c',
  noData: '#4a5055',
  highlight: '#ff6fa3',
  cluster: '#e0a6ff',
};

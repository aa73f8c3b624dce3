import { mount } from 'svelte';
import MapPage from './map/MapPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(MapPage, { target });

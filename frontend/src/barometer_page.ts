import { mount } from 'svelte';
import BarometerPage from './barometer/BarometerPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(BarometerPage, { target });

import { mount } from 'svelte';
import RoutesPage from './routes/RoutesPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(RoutesPage, { target });

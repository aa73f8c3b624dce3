import { mount } from 'svelte';
import EnterprisePage from './enterprise/EnterprisePage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(EnterprisePage, { target });

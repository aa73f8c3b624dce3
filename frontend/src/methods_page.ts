import { mount } from 'svelte';
import MethodsPage from './methods/MethodsPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(MethodsPage, { target });

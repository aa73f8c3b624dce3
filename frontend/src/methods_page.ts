import { mount } from 'svelte';
import MethodsPage from './methods/MethodsPage.svelte';
import { followNetwork } from './page/network.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/plain_text.css';

followNetwork();
const target = document.getElementById('page');
if (target !== null) mount(MethodsPage, { target });

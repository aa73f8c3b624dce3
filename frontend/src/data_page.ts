import { mount } from 'svelte';
import DeskPage from './desk/DeskPage.svelte';
import { followNetwork } from './page/network.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/desk.css';

// Nothing of this page is kept: without a network it says so and leads to what is.
followNetwork();
const target = document.getElementById('page');
if (target !== null) mount(DeskPage, { target });

import { mount } from 'svelte';
import ExplorerPage from './explorer/ExplorerPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('page');
if (target !== null) mount(ExplorerPage, { target });

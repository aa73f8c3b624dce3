import { mount } from 'svelte';
import DeskPage from './desk/DeskPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/desk.css';

const target = document.getElementById('page');
if (target !== null) mount(DeskPage, { target });

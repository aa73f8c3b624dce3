import { mount } from 'svelte';
import SignInPage from './signin/SignInPage.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/account.css';

const target = document.getElementById('page');
if (target !== null) mount(SignInPage, { target });

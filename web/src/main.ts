// main.ts: starts the page.
import { mount } from 'svelte';
import App from './App.svelte';
import { address } from './state/address.svelte';
import { watchTheme } from './state/theme';
import './tokens.css';
import './base.css';

watchTheme();
address.listen();
const target = document.getElementById('app');
if (target) mount(App, { target });

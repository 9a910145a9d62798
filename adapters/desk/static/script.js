// The script of the desk by keyboard.

import "./cards.js";
import "./idle.js";
import "./keys.js";
import { arrive } from "./pages.js";

arrive();

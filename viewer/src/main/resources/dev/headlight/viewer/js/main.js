import { start } from "viewer/app.js";

void start();

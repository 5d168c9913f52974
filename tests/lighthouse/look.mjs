// Looks at addresses of a site, one after the other, in one Chromium: node look.mjs http://127.0.0.1:8000 ADDRESS...
// Prints a line of JSON for each: what Lighthouse reports. A run of which no trace came is made again.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 3;
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"];
const [site, ...addresses] = process.argv.slice(2);
const chromium = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: FLAGS });

async function lookedAt(address) {
    let problem;
    for (let run = 0; run < RUNS; run += 1) {
        try {
            const options = {
                port: chromium.port,
                logLevel: "error",
                // The page of what is not found is looked at like any other.
                ignoreStatusCode: true,
                disableFullPageScreenshot: true,
            };
            const { lhr } = await lighthouse(site + address, options);
            if (!lhr.runtimeError) return lhr;
            problem = lhr.runtimeError.message;
        } catch (error) {
            problem = String(error);
        }
    }
    throw new Error(`${address}: ${problem}`);
}

try {
    for (const address of addresses) {
        const report = await lookedAt(address);
        process.stdout.write(`${JSON.stringify(report)}\n`);
    }
} finally {
    chromium.kill();
}

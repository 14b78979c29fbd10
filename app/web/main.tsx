import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { UiProvider } from "#ui/provider.tsx";
import { chooseLanguage } from "#ui/words.ts";
import { startLive } from "./live.ts";
import { makeQueryClient, readFirstData } from "./first-data.ts";
import { makeRouter } from "./routes.tsx";

const first = readFirstData();
const queryClient = makeQueryClient(first);
const router = makeRouter({ queryClient, me: first.me, development: first.development ?? false });

// Dates are written the way the person chose, whatever the browser's own language is.
if (first.me !== null) void chooseLanguage(first.me.person.locale);

const personId = first.me?.person?.id;
if (personId !== undefined) startLive(queryClient, personId);

const root = document.getElementById("trellis");
if (!root) throw new Error("index.html has no element #trellis");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
);

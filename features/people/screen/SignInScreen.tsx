import { useState } from "react";
import { loadPage, wantedAddress } from "#platform/auth/client-way-in.ts";
import "#platform/auth/screen/error-words.ts";
import { PublicCard } from "#ui/page/PublicCard.tsx";
import { SecondFactorCard } from "./SecondFactorCard.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { SignInWays } from "./SignInWays.tsx";
import { useDoorWords } from "./words.ts";
import { VerifyNotice } from "./VerifyNotice.tsx";

type Step = { is: "form" } | { is: "second_factor" } | { is: "verify"; email: string };

/** The door: address and password, and the other ways of signing in. */
export function SignInScreen() {
  const t = useDoorWords();
  const [step, setStep] = useState<Step>({ is: "form" });
  const goOn = async (next: "signed_in" | "second_factor") => {
    if (next === "second_factor") setStep({ is: "second_factor" });
    else await loadPage(wantedAddress());
  };
  if (step.is === "second_factor") {
    return <SecondFactorCard onRestart={() => setStep({ is: "form" })} />;
  }
  if (step.is === "verify") {
    return <VerifyNotice email={step.email} onBack={() => setStep({ is: "form" })} />;
  }
  return (
    <PublicCard
      title={t("signIn.title")}
      subtitle={t("signIn.subtitle")}
      footer={t("signIn.noAccount")}
    >
      <SignInForm onNext={goOn} onUnverified={(email) => setStep({ is: "verify", email })} />
      <SignInWays onNext={goOn} />
    </PublicCard>
  );
}

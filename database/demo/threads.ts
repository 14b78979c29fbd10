/**
 * What the invented pairs talk about. A line begins with who writes: M the mentor, m the mentee; {M} and {m} stand
 * for the first names. A thread is one exchange over a day or two.
 */
export const FIRST_THREADS: readonly string[] = [
  `M Hello {m}, I am {M}. Nia told me you would rather write than call at first, which suits me well. What made you sign up?
m Hi {M}! Honestly, a friend did it last year and said it was the first time somebody asked her what she wanted instead of telling her.
M That is a good reason. I will try to live up to it.
m I am a bit nervous, I have never had a mentor. Is there something I should prepare?
M Nothing at all. Bring one thing that bothers you and one that you enjoy. We begin there.
m Okay. The thing I enjoy is easy. The other one I will think about :)`,
  `m Hello {M}, I hope it is fine that I write first. I read that you changed direction yourself at some point?
M Hi {m}, it is more than fine. Yes, twice. Once on purpose, once because the place closed down.
m Which one was harder?
M The one on purpose. When the decision is made for you, you only have to walk.
m I want to keep that sentence.
M Keep it. Shall we talk on Thursday evening? After six works for me.
m Thursday is perfect, thank you!`,
  `M Good morning {m}! I am glad we were put together. I looked at what you wrote about yourself and already have three questions, but I will begin with one: what would make this half year worth it for you?
m Good morning. I think if I knew how to say no without feeling bad for two days.
M That is a very useful thing to learn and nobody teaches it.
m So we have a topic?
M We have a topic.`,
];

/** Said lately by the mentor of the first pair: whoever looks around as its mentee finds something waiting. */
export const WAITING =
  "M Thursday at six stands, {m}. Bring the list, and point three if it is done.";

export const THREADS: readonly string[] = [
  `m I had the talk with my manager today. I did what we practised: first the numbers, then the ask, then silence.
M And?
m The silence was terrible. But she said yes to the training days. All five.
M {m}! That is wonderful. The silence is always terrible, it just gets shorter.
m I bought myself a cake.
M Correct reaction.`,
  `M How did the presentation go?
m Better than I feared, worse than I hoped. I lost the thread at slide four.
M What did you do then?
m I said "let me start that again" and started it again. Nobody seemed to mind.
M Because nobody does. That sentence is worth more than a perfect talk.
m My hands are still cold though`,
  `m Can I ask something that is maybe silly?
M Please do. Those are the good ones.
m When you apply somewhere and they ask about salary first, do you really have to say a number?
M Not silly at all. You can ask for their range: "What did you have in mind for this role?" Most have one.
m And if they insist?
M Then name one you would be happy with, not one you would survive on. We can work it out together on Tuesday.
m Tuesday then. I will bring the advert.`,
  `m I did not get it. They wrote this morning.
M I am sorry, {m}. You had put a lot into it.
m They said second of forty. It does not help much today.
M It does not have to help today. Do you want to talk, or would you rather be cross for a while?
m Cross for a while, I think. Maybe Friday?
M Friday. Be properly cross until then.`,
  `M I found the book I told you about. Chapter three is the one; the rest you can skip.
m Reading it on the train now. The exercise with the two lists is hard!
M Which list is longer?
m The one with what I do for other people.
M We should look at that one together.`,
  `m Quick good news: I wrote to the person you mentioned and she answered in an hour. We meet next week.
M See! What will you ask her?
m How she knew when to stop studying and start.
M Excellent question. Write down what she says in her own words, you will want them later.
m Will do`,
  `M Shall we look back for a moment? In the first week you wrote that you never speak in meetings.
m I spoke in three last week. One was even on purpose.
M I noticed that you wrote it down as if it were nothing.
m It still feels like nothing while I do it and like a lot afterwards.
M That is exactly how it feels to everybody.`,
  `m I might have to move our next session, my shift was changed. Would Monday at 18:30 work?
M Monday works. Same place?
m Same place. Sorry for the short notice!
M No need. You asked three days ahead, that is luxury.`,
  `m The new colleague talks over me all the time. I do not want to be the person who complains.
M You can name it without complaining. "I would like to finish" is four, no, five words.
m I like to finish. I would like to finish.
M Say it once more, as if you were tired and kind.
m I would like to finish.
M There it is.`,
  `M I will be away for two weeks from Saturday. If something burns, write anyway; I read in the evenings.
m Enjoy it! Nothing burns. I have the list we made and I am at point four.
M Point four of nine in ten days is very good.
m I left out point three, it was the phone call.
M Ah. Point three.
m Point three will be done when you are back. Promise.`,
  `m Here is what I have so far for the goal: "By the end of October I have shown my work to five people who do not know me."
M I like that one can count it. Who is the first?
m The woman from the evening class, I think. She is kind and honest.
M Kind and honest is the right order for number one. Number three should be only honest.`,
  `m Thank you for yesterday. I slept well for the first time in weeks.
M That makes me very happy to read. You did the work, I only asked.
m You ask quite well.
M I had a good mentor, a long time ago. You would like her.`,
  `M A thought after our talk: you said "I am only the trainee" four times.
m Oh no. Really four?
M I may have missed one.
m I will count myself this week and report.
m Report: eleven. It is worse than I thought. But by Friday it was zero.
M From eleven to zero in five days. I wish my roof was repaired like that.`,
  `m Do you think it is too late to change? Everybody in the course is younger.
M How old will you be in four years if you do not change?
m The same as if I do.
M There you are.
m That is unfair and it works`,
];

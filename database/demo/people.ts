/** Everybody here is invented. */
export interface DemoPerson {
  readonly name: string;
  readonly headline: string;
}

export const STAFF = {
  owner: { name: "Ilse Brandvold", headline: "Director" },
  admin: { name: "Tomás Arriaga", headline: "Program lead" },
  coordinator: { name: "Nia Okonjo", headline: "Coordinator, First Steps and New Ground" },
  secondCoordinator: { name: "Pavel Hruška", headline: "Coordinator, Makers" },
  analyst: { name: "Grace Lindqvist", headline: "Reports to the board" },
} as const satisfies Record<string, DemoPerson>;

const MENTOR_LINES = `
Amara Diallo|Product designer, fifteen years in health apps
Henrik Solberg|Structural engineer, bridges mostly
Lucía Ferrante|Head of a public library
Kenji Watabe|Embedded software, robotics
Ruth Abernathy|Nurse manager, night shifts survivor
Olu Bankole|Finance, moved from audit to climate funds
Maren Voss|Editor and translator
Samir Haddad|Runs a small bakery with twelve people
Bea Castellanos|Data scientist in logistics
Piotr Zielak|Electrician, now trains apprentices
Hana Moravec|Patent lawyer
Desmond Clarke|Youth worker and football coach
Yasmin Toros|Urban planner
Erik Lundahl|Backend developer, open source maintainer
Fatou Sarr|Midwife and lecturer
George Papadakis|Marine biologist
Noor van Dijk|UX researcher
Caleb Whitmore|Secondary school head
Ingrid Aasen|Wind turbine technician turned manager
Rafael Montero|Journalist, radio
Sunita Rao|Chemist, quality control
Tobias Keller|Carpenter, owns a workshop
Miriam Katz|Therapist, career changer at forty
Leon Mbeki|Startup operations
`;

const MENTEE_LINES = `
Jonas Feld|First year of civil engineering
Priya Nair|Wants to move from support to design
Mateo Quispe|Finishing school, unsure what comes next
Aisha Rahimi|New in the country, trained pharmacist
Elin Sjöström|Back at work after two years at home
Daniel Osei|Apprentice electrician
Klara Nemcova|Studies law, first in the family
Hugo Almeida|Junior developer
Zoë Martens|Wants to open a bakery
Ravi Shankaran|Data analyst, six months in
Mina Farrokh|Nursing student
Oskar Wiik|Left university, looking for a trade
Chloe Bennett|Writes, wants to be read
Ibrahim Koné|Logistics trainee
Sofia Ricci|Planning studies, second year
Marek Dvorsky|Robotics club, school leaver
Thandi Nkosi|Junior accountant
Lea Hoffmann|Teacher in training
Andrés Villalba|Radio intern
Nadia Benali|Lab assistant
Finn O'Hara|Carpentry apprentice
Jia Lin Zhao|UX student
Emre Yildiz|Operations in a young company
Rosa Petrov|Social work student
Tim Achterberg|Career changer from retail
Wanjiru Kamau|Marine science student
Alba Serrano|Midwifery student
Viktor Lind|Backend trainee
Salma Idrissi|Public health graduate
Ben Hartley|Youth worker in training
Yuki Tanabe|Translator, just starting out
`;

function read(lines: string): DemoPerson[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", headline = ""] = line.split("|");
      return { name, headline };
    });
}

export const MENTORS: readonly DemoPerson[] = read(MENTOR_LINES);
export const MENTEES: readonly DemoPerson[] = read(MENTEE_LINES);

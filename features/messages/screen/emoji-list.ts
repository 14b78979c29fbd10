// Emoji by group, parted by ";": each the emoji and its Unicode name, after "|" other words people look for it by.
// Kept as text, the smallest way to bring it to a browser; read by emoji-search.ts.
export const EMOJI = {
  smileys: `
😀 grinning face; 😃 smiling face with open mouth; 😄 smiling face with open mouth and smiling eyes | happy laugh; 😁
grinning face with smiling eyes; 😆 smiling face with open mouth and tightly-closed eyes; 😅 smiling face with open
mouth and cold sweat | phew nervous; 😂 face with tears of joy | lol laugh; 🤣 rolling on the floor laughing | lol
laugh; 🙂 slightly smiling face | smile; 😊 smiling face with smiling eyes | happy smile glad; 😉 winking face | wink; 😍
smiling face with heart-shaped eyes | love; 🥰 smiling face with smiling eyes and three hearts | love; 🥳 face with
party horn and party hat | party celebrate; 🤩 grinning face with star eyes | wow great; 😎 smiling face with sunglasses
| cool; 🤔 thinking face | think hmm wonder; 🤗 hugging face | hug; 😇 smiling face with halo | good; 🙃 upside-down face
| irony; ☹️ white frowning face; ☺️ white smiling face; 👹 japanese ogre; 👺 japanese goblin; 👻 ghost; 👼 baby angel; 👽
extraterrestrial alien; 👾 alien monster; 👿 imp; 💀 skull; 💩 pile of poo; 😈 smiling face with horns; 😋 face savouring
delicious food; 😌 relieved face | relieved calm; 😏 smirking face; 😐 neutral face; 😑 expressionless face; 😒 unamused
face; 😓 face with cold sweat | hard; 😔 pensive face | sad sorry; 😕 confused face; 😖 confounded face; 😗 kissing face; 😘
face throwing a kiss; 😙 kissing face with smiling eyes; 😚 kissing face with closed eyes; 😛 face with stuck-out tongue;
😜 face with stuck-out tongue and winking eye; 😝 face with stuck-out tongue and tightly-closed eyes; 😞 disappointed
face | sad; 😟 worried face; 😠 angry face; 😡 pouting face | angry; 😢 crying face | sad cry; 😣 persevering face; 😤 face
with look of triumph | proud; 😥 disappointed but relieved face; 😦 frowning face with open mouth; 😧 anguished face; 😨
fearful face; 😩 weary face; 😪 sleepy face; 😫 tired face; 😬 grimacing face | awkward; 😭 loudly crying face | sad cry; 😮
face with open mouth | wow surprised; 😯 hushed face; 😰 face with open mouth and cold sweat; 😱 face screaming in fear |
scared shock; 😲 astonished face; 😳 flushed face; 😴 sleeping face | tired sleep; 😵 dizzy face; 😶 face without mouth; 😷
face with medical mask | ill mask; 😸 grinning cat face with smiling eyes; 😹 cat face with tears of joy; 😺 smiling cat
face with open mouth; 😻 smiling cat face with heart-shaped eyes; 😼 cat face with wry smile; 😽 kissing cat face with
closed eyes; 😾 pouting cat face; 😿 crying cat face; 🙀 weary cat face; 🙁 slightly frowning face; 🙄 face with rolling
eyes; 🤐 zipper-mouth face; 🤑 money-mouth face; 🤒 face with thermometer | ill sick; 🤓 nerd face | nerd study; 🤕 face
with head-bandage; 🤖 robot face; 🤠 face with cowboy hat; 🤡 clown face; 🤢 nauseated face; 🤤 drooling face; 🤥 lying
face; 🤧 sneezing face; 🤨 face with one eyebrow raised; 🤪 grinning face with one large and one small eye; 🤫 face with
finger covering closed lips; 🤬 serious face with symbols covering mouth; 🤭 smiling face with smiling eyes and hand
covering mouth; 🤮 face with open mouth vomiting; 🤯 shocked face with exploding head; 🥱 yawning face | tired yawn; 🥲
smiling face with tear; 🥴 face with uneven eyes and wavy mouth; 🥵 overheated face; 🥶 freezing face; 🥷 ninja; 🥸
disguised face; 🥹 face holding back tears; 🥺 face with pleading eyes | please; 🧐 face with monocle; 🫠 melting face; 🫡
saluting face | yes understood salute; 🫢 face with open eyes and hand over mouth; 🫣 face with peeking eye; 🫤 face with
diagonal mouth; 🫥 dotted line face; 🫦 biting lip; 🫧 bubbles`,
  people: `
👍 thumbs up sign | yes good agree ok like; 👎 thumbs down sign | no bad dislike; 👏 clapping hands sign | clap applause
bravo; 🙌 person raising both hands in celebration | hooray celebrate; 🙏 person with folded hands | thanks please pray
hope; 🤝 handshake | deal agree handshake together; 👋 waving hand sign | hello hi bye wave; 👌 ok hand sign | ok fine
perfect; 🤞 hand with index and middle fingers crossed | luck fingers; 🫶 heart hands | love thanks heart; 🤷 shrug |
dunno shrug; 🙋 happy person raising one hand | me question raise hand; ☝️ white up pointing index; ✊ raised fist; ✋
raised hand | stop high five; ✌️ victory hand | peace; ✍️ writing hand; 🏂 snowboarder; 🏃 runner; 🏄 surfer; 🏊 swimmer;
🏋️ weight lifter; 🏌️ golfer; 👀 eyes | look see; 👁️ eye; 👂 ear; 👃 nose; 👄 mouth; 👅 tongue; 👆 white up pointing backhand
index | above; 👇 white down pointing backhand index; 👈 white left pointing backhand index; 👉 white right pointing
backhand index | there; 👊 fisted hand sign; 👐 open hands sign; 👤 bust in silhouette; 👥 busts in silhouette; 👦 boy; 👧
girl; 👨 man; 👩 woman; 👪 family; 👫 man and woman holding hands; 👬 two men holding hands; 👭 two women holding hands; 👮
police officer; 👯 woman with bunny ears; 👰 bride with veil; 👱 person with blond hair; 👲 man with gua pi mao; 👳 man
with turban; 👴 older man; 👵 older woman; 👶 baby; 👷 construction worker; 👸 princess; 💁 information desk person; 💂
guardsman; 💃 dancer; 💄 lipstick; 💅 nail polish; 💆 face massage; 💇 haircut; 💏 kiss; 💑 couple with heart; 🕴️ man in
business suit levitating; 🕵️ sleuth or spy; 🕶️ dark sunglasses; 🕷️ spider; 🕸️ spider web; 🕹️ joystick; 🕺 man dancing;
🖐️ raised hand with fingers splayed | high five stop; 🖕 reversed hand with middle finger extended; 🖖 raised hand with
part between middle and ring fingers; 🙅 face with no good gesture; 🙆 face with ok gesture; 🙇 person bowing deeply; 🙈
see-no-evil monkey | oops; 🙉 hear-no-evil monkey; 🙊 speak-no-evil monkey; 🙍 person frowning; 🙎 person with pouting
face; 🚣 rowboat; 🚴 bicyclist; 🚵 mountain bicyclist; 🚶 pedestrian; 🤌 pinched fingers; 🤏 pinching hand; 🤘 sign of the
horns; 🤙 call me hand | call me; 🤚 raised back of hand; 🤛 left-facing fist; 🤜 right-facing fist; 🤟 i love you hand
sign; 🤦 face palm | facepalm oh no; 🤰 pregnant woman; 🤱 breast-feeding; 🤲 palms up together; 🤳 selfie; 🤴 prince; 🤵 man
in tuxedo; 🤶 mother christmas; 🤸 person doing cartwheel; 🤹 juggling; 🤺 fencer; 🤼 wrestlers; 🤽 water polo; 🤾 handball;
🦵 leg; 🦶 foot; 🦷 tooth; 🦸 superhero; 🦹 supervillain; 🦻 ear with hearing aid; 🧍 standing person; 🧎 kneeling person; 🧏
deaf person; 🧑 adult; 🧒 child; 🧓 older adult; 🧔 bearded person; 🧕 person with headscarf; 🧖 person in steamy room; 🧗
person climbing; 🧘 person in lotus position; 🧙 mage; 🧚 fairy; 🧛 vampire; 🧜 merperson; 🧝 elf; 🧞 genie; 🧟 zombie; 🧠
brain | mind think; 🫀 anatomical heart; 🫁 lungs; 🫂 people hugging | hug comfort; 🫃 pregnant man; 🫄 pregnant person; 🫅
person with crown; 🫰 hand with index finger and thumb crossed; 🫱 rightwards hand; 🫲 leftwards hand; 🫳 palm down hand;
🫴 palm up hand; 🫵 index pointing at the viewer`,
  hearts: `
❤️ heavy black heart | love; 🧡 orange heart; 💛 yellow heart; 💚 green heart; 💙 blue heart; 💜 purple heart; ❣️ heavy
heart exclamation mark ornament; 💋 kiss mark; 💌 love letter; 💓 beating heart; 💔 broken heart | sad broken; 💕 two
hearts; 💖 sparkling heart; 💗 growing heart; 💘 heart with arrow; 💝 heart with ribbon; 💞 revolving hearts; 💟 heart
decoration; 💢 anger symbol; 💣 bomb; 💤 sleeping symbol | sleep tired; 💥 collision symbol; 💦 splashing sweat symbol; 💧
droplet; 💨 dash symbol; 💪 flexed biceps | strong you can do it; 💫 dizzy symbol; 💬 speech balloon; 💭 thought balloon; 💮
white flower; 💯 hundred points symbol | hundred exactly; 🤍 white heart; 🤎 brown heart`,
  nature: `
☀️ black sun with rays | sun good weather; ☁️ cloud; ☂️ umbrella; ☃️ snowman; ☄️ comet; ☔ umbrella with rain drops; ☘️
shamrock; ⚡ high voltage sign | fast energy; ⛄ snowman without snow; ⛅ sun behind cloud; ⛈️ thunder cloud and rain; ✨
sparkles; ❄️ snowflake; ⭐ white medium star | star favourite; 🌀 cyclone; 🌁 foggy; 🌂 closed umbrella; 🌃 night with
stars; 🌄 sunrise over mountains; 🌅 sunrise; 🌆 cityscape at dusk; 🌇 sunset over buildings; 🌈 rainbow | hope; 🌉 bridge
at night; 🌊 water wave; 🌋 volcano; 🌌 milky way; 🌍 earth globe europe-africa; 🌎 earth globe americas; 🌏 earth globe
asia-australia; 🌐 globe with meridians; 🌑 new moon symbol; 🌒 waxing crescent moon symbol; 🌓 first quarter moon symbol;
🌔 waxing gibbous moon symbol; 🌕 full moon symbol; 🌖 waning gibbous moon symbol; 🌗 last quarter moon symbol; 🌘 waning
crescent moon symbol; 🌙 crescent moon; 🌚 new moon with face; 🌛 first quarter moon with face; 🌜 last quarter moon with
face; 🌝 full moon with face; 🌞 sun with face; 🌟 glowing star | star great; 🌠 shooting star; 🌡️ thermometer; 🌤️ white
sun with small cloud; 🌥️ white sun behind cloud; 🌦️ white sun behind cloud with rain; 🌧️ cloud with rain; 🌨️ cloud
with snow; 🌩️ cloud with lightning; 🌪️ cloud with tornado; 🌫️ fog; 🌬️ wind blowing face; 🌰 chestnut; 🌱 seedling | grow
growth plant; 🌲 evergreen tree; 🌳 deciduous tree; 🌴 palm tree; 🌵 cactus; 🌷 tulip; 🌸 cherry blossom; 🌹 rose; 🌺
hibiscus; 🌻 sunflower | flower; 🌼 blossom; 🌽 ear of maize; 🌾 ear of rice; 🌿 herb; 🍀 four leaf clover | luck; 🍁 maple
leaf; 🍂 fallen leaf; 🍃 leaf fluttering in wind; 🍄 mushroom; 🐀 rat; 🐁 mouse; 🐂 ox; 🐃 water buffalo; 🐄 cow; 🐅 tiger; 🐆
leopard; 🐇 rabbit; 🐈 cat; 🐉 dragon; 🐊 crocodile; 🐋 whale; 🐌 snail; 🐍 snake; 🐎 horse; 🐏 ram; 🐐 goat; 🐑 sheep; 🐒 monkey;
🐓 rooster; 🐔 chicken; 🐕 dog; 🐖 pig; 🐗 boar; 🐘 elephant; 🐙 octopus; 🐚 spiral shell; 🐛 bug | bug; 🐜 ant; 🐝 honeybee; 🐞
lady beetle; 🐟 fish; 🐠 tropical fish; 🐡 blowfish; 🐢 turtle; 🐣 hatching chick; 🐤 baby chick; 🐥 front-facing baby chick;
🐦 bird; 🐧 penguin; 🐨 koala; 🐩 poodle; 🐪 dromedary camel; 🐫 bactrian camel; 🐬 dolphin; 🐭 mouse face; 🐮 cow face; 🐯
tiger face; 🐰 rabbit face; 🐱 cat face; 🐲 dragon face; 🐳 spouting whale; 🐴 horse face; 🐵 monkey face; 🐶 dog face; 🐷 pig
face; 🐸 frog face; 🐹 hamster face; 🐺 wolf face; 🐻 bear face; 🐼 panda face; 🐽 pig nose; 🐾 paw prints; 🐿️ chipmunk; 💐
bouquet | flowers thanks; 🔥 fire | great hot; 🥀 wilted flower; 🦀 crab; 🦁 lion face; 🦂 scorpion; 🦃 turkey; 🦄 unicorn
face; 🦅 eagle; 🦆 duck; 🦇 bat; 🦈 shark; 🦉 owl; 🦊 fox face; 🦋 butterfly; 🦌 deer; 🦍 gorilla; 🦎 lizard; 🦏 rhinoceros; 🦐
shrimp; 🦑 squid; 🦒 giraffe face; 🦓 zebra face; 🦔 hedgehog; 🦕 sauropod; 🦖 t-rex; 🦗 cricket; 🦘 kangaroo; 🦙 llama; 🦚
peacock; 🦛 hippopotamus; 🦜 parrot; 🦝 raccoon; 🦞 lobster; 🦟 mosquito; 🦠 microbe; 🦡 badger; 🦢 swan; 🦣 mammoth; 🦤 dodo; 🦥
sloth; 🦦 otter; 🦧 orangutan; 🦨 skunk; 🦩 flamingo; 🦪 oyster; 🦫 beaver; 🦬 bison; 🦭 seal; 🦮 guide dog; 🪰 fly; 🪱 worm; 🪲
beetle; 🪳 cockroach; 🪴 potted plant; 🪵 wood; 🪶 feather; 🪷 lotus; 🪸 coral; 🪹 empty nest; 🪺 nest with eggs`,
  food: `
☕ hot beverage | coffee tea break; 🌭 hot dog; 🌮 taco; 🌯 burrito; 🌶️ hot pepper; 🍅 tomato; 🍆 aubergine; 🍇 grapes; 🍈
melon; 🍉 watermelon; 🍊 tangerine; 🍋 lemon; 🍌 banana; 🍍 pineapple; 🍎 red apple; 🍏 green apple; 🍐 pear; 🍑 peach; 🍒
cherries; 🍓 strawberry; 🍔 hamburger; 🍕 slice of pizza; 🍖 meat on bone; 🍗 poultry leg; 🍘 rice cracker; 🍙 rice ball; 🍚
cooked rice; 🍛 curry and rice; 🍜 steaming bowl; 🍝 spaghetti; 🍞 bread; 🍟 french fries; 🍠 roasted sweet potato; 🍡 dango;
🍢 oden; 🍣 sushi; 🍤 fried shrimp; 🍥 fish cake with swirl design; 🍦 soft ice cream; 🍧 shaved ice; 🍨 ice cream; 🍩
doughnut; 🍪 cookie; 🍫 chocolate bar; 🍬 candy; 🍭 lollipop; 🍮 custard; 🍯 honey pot; 🍰 shortcake; 🍱 bento box; 🍲 pot of
food; 🍳 cooking; 🍴 fork and knife; 🍵 teacup without handle; 🍶 sake bottle and cup; 🍷 wine glass; 🍸 cocktail glass; 🍹
tropical drink; 🍺 beer mug; 🍻 clinking beer mugs; 🍼 baby bottle; 🍽️ fork and knife with plate; 🍾 bottle with popping
cork; 🍿 popcorn; 🎂 birthday cake | birthday cake; 🔪 hocho; 🥂 clinking glasses; 🥃 tumbler glass; 🥄 spoon; 🥐 croissant;
🥑 avocado; 🥒 cucumber; 🥓 bacon; 🥔 potato; 🥕 carrot; 🥖 baguette bread; 🥗 green salad; 🥘 shallow pan of food; 🥙 stuffed
flatbread; 🥚 egg; 🥛 glass of milk; 🥜 peanuts; 🥝 kiwifruit; 🥞 pancakes; 🥟 dumpling; 🥠 fortune cookie; 🥡 takeout box; 🥢
chopsticks; 🥣 bowl with spoon; 🥤 cup with straw; 🥥 coconut; 🥦 broccoli; 🥧 pie; 🥨 pretzel; 🥩 cut of meat; 🥪 sandwich; 🥫
canned food; 🥬 leafy green; 🥭 mango; 🥮 moon cake; 🥯 bagel; 🧀 cheese wedge; 🧁 cupcake; 🧂 salt shaker; 🧃 beverage box; 🧄
garlic; 🧅 onion; 🧆 falafel; 🧇 waffle; 🧈 butter; 🧉 mate drink; 🧊 ice cube; 🧋 bubble tea; 🫐 blueberries; 🫑 bell pepper;
🫒 olive; 🫓 flatbread; 🫔 tamale; 🫕 fondue; 🫖 teapot; 🫗 pouring liquid; 🫘 beans; 🫙 jar`,
  doing: `
♟️ black chess pawn; ⚽ soccer ball; ⚾ baseball; ⛳ flag in hole; ⛴️ ferry; ⛵ sailboat; ⛷️ skier; ⛸️ ice skate; ⛹️
person with ball; 🎀 ribbon; 🎁 wrapped present | present gift; 🎃 jack-o-lantern; 🎄 christmas tree; 🎅 father christmas;
🎆 fireworks; 🎇 firework sparkler; 🎈 balloon; 🎉 party popper | celebrate congratulations hooray; 🎊 confetti ball; 🎋
tanabata tree; 🎌 crossed flags; 🎍 pine decoration; 🎎 japanese dolls; 🎏 carp streamer; 🎐 wind chime; 🎑 moon viewing
ceremony; 🎒 school satchel; 🎓 graduation cap | graduate school; 🎖️ military medal; 🎗️ reminder ribbon; 🎙️ studio
microphone; 🎚️ level slider; 🎛️ control knobs; 🎞️ film frames; 🎟️ admission tickets; 🎠 carousel horse; 🎡 ferris wheel;
🎢 roller coaster; 🎣 fishing pole and fish; 🎤 microphone; 🎥 movie camera; 🎦 cinema; 🎧 headphone; 🎨 artist palette; 🎩
top hat; 🎪 circus tent; 🎫 ticket; 🎬 clapper board; 🎭 performing arts; 🎮 video game; 🎯 direct hit | goal target; 🎰 slot
machine; 🎱 billiards; 🎲 game die; 🎳 bowling; 🎴 flower playing cards; 🎵 musical note; 🎶 multiple musical notes; 🎷
saxophone; 🎸 guitar; 🎹 musical keyboard; 🎺 trumpet; 🎻 violin; 🎼 musical score; 🎽 running shirt with sash; 🎾 tennis
racquet and ball; 🎿 ski and ski boot; 🏀 basketball and hoop; 🏁 chequered flag; 🏅 sports medal; 🏆 trophy | win trophy;
🏇 horse racing; 🏈 american football; 🏉 rugby football; 🏍️ racing motorcycle; 🏎️ racing car; 🏏 cricket bat and ball; 🏐
volleyball; 🏑 field hockey stick and ball; 🏒 ice hockey stick and puck; 🏓 table tennis paddle and ball; 🏷️ label; 🏸
badminton racquet and shuttlecock; 🏹 bow and arrow; 🏺 amphora; 📖 open book; 📗 green book; 📘 blue book; 📙 orange book;
📚 books | books study; 🔫 pistol; 🔮 crystal ball; 🤿 diving mask; 🥁 drum with drumsticks; 🥅 goal net; 🥇 first place
medal | first win; 🥈 second place medal; 🥉 third place medal; 🥊 boxing glove; 🥋 martial arts uniform; 🥌 curling stone;
🥍 lacrosse stick and ball; 🥎 softball; 🥏 flying disc; 🧨 firecracker; 🧩 jigsaw puzzle piece; 🩰 ballet shoes; 🪀 yo-yo; 🪁
kite; 🪂 parachute; 🪃 boomerang; 🪄 magic wand; 🪅 pinata; 🪆 nesting dolls`,
  places: `
⚓ anchor; ⛩️ shinto shrine; ⛪ church; ⛰️ mountain; ⛱️ umbrella on ground; ⛲ fountain; ⛺ tent; ⛽ fuel pump; ✈️
airplane; 🏔️ snow capped mountain; 🏕️ camping; 🏖️ beach with umbrella; 🏗️ building construction; 🏘️ house buildings;
🏙️ cityscape; 🏚️ derelict house building; 🏛️ classical building; 🏜️ desert; 🏝️ desert island; 🏞️ national park; 🏟️
stadium; 🏠 house building; 🏡 house with garden; 🏢 office building; 🏣 japanese post office; 🏤 european post office; 🏥
hospital; 🏦 bank; 🏧 automated teller machine; 🏨 hotel; 🏩 love hotel; 🏪 convenience store; 🏫 school; 🏬 department
store; 🏭 factory; 🏮 izakaya lantern; 🏯 japanese castle; 🏰 european castle; 💈 barber pole; 💒 wedding; 🕋 kaaba; 🕌
mosque; 🕍 synagogue; 🗺️ world map; 🗻 mount fuji; 🗼 tokyo tower; 🗽 statue of liberty; 🗾 silhouette of japan; 🗿 moyai; 🚀
rocket | launch start go; 🚁 helicopter; 🚂 steam locomotive; 🚃 railway car; 🚄 high-speed train; 🚅 high-speed train with
bullet nose; 🚆 train; 🚇 metro; 🚈 light rail; 🚉 station; 🚊 tram; 🚋 tram car; 🚌 bus; 🚍 oncoming bus; 🚎 trolleybus; 🚏 bus
stop; 🚐 minibus; 🚑 ambulance; 🚒 fire engine; 🚓 police car; 🚔 oncoming police car; 🚕 taxi; 🚖 oncoming taxi; 🚗
automobile; 🚘 oncoming automobile; 🚙 recreational vehicle; 🚚 delivery truck; 🚛 articulated lorry; 🚜 tractor; 🚝
monorail; 🚞 mountain railway; 🚟 suspension railway; 🚠 mountain cableway; 🚡 aerial tramway; 🚢 ship; 🚤 speedboat; 🚥
horizontal traffic light; 🚦 vertical traffic light; 🚧 construction sign | in progress; 🚨 police cars revolving light;
🚩 triangular flag on post; 🚪 door; 🚫 no entry sign; 🚬 smoking symbol; 🚭 no smoking symbol; 🚮 put litter in its place
symbol; 🚯 do not litter symbol; 🚰 potable water symbol; 🚱 non-potable water symbol; 🚲 bicycle; 🚳 no bicycles; 🚷 no
pedestrians; 🚸 children crossing; 🚹 mens symbol; 🚺 womens symbol; 🚻 restroom; 🚼 baby symbol; 🚽 toilet; 🚾 water closet;
🚿 shower; 🛀 bath; 🛁 bathtub; 🛂 passport control; 🛃 customs; 🛄 baggage claim; 🛅 left luggage; 🛋️ couch and lamp; 🛌
sleeping accommodation; 🛍️ shopping bags; 🛎️ bellhop bell; 🛏️ bed; 🛐 place of worship; 🛑 octagonal sign; 🛒 shopping
trolley; 🛕 hindu temple; 🛖 hut; 🛗 elevator; 🛝 playground slide; 🛞 wheel; 🛟 ring buoy; 🛠️ hammer and wrench | tools
fix; 🛡️ shield; 🛢️ oil drum; 🛣️ motorway; 🛤️ railway track; 🛥️ motor boat; 🛩️ small airplane; 🛫 airplane departure; 🛬
airplane arriving; 🛰️ satellite; 🛳️ passenger ship; 🛴 scooter; 🛵 motor scooter; 🛶 canoe; 🛷 sled; 🛸 flying saucer; 🛹
skateboard; 🛺 auto rickshaw; 🛻 pickup truck; 🛼 roller skate`,
  things: `
⌚ watch; ⌛ hourglass; ⌨️ keyboard; ⏰ alarm clock | time late alarm; ⏱️ stopwatch; ⏲️ timer clock; ⏳ hourglass with
flowing sand; ☎️ black telephone; ⚒️ hammer and pick; ⚔️ crossed swords; ⚕️ staff of aesculapius; ⚖️ scales; ⚗️
alembic; ⚙️ gear; ⚛️ atom symbol; ⚜️ fleur-de-lis; ⚠️ warning sign | careful warning; ✂️ black scissors; ✅ white heavy
check mark | done yes check; ✉️ envelope | mail letter; ✏️ pencil | write; ✒️ black nib; 👑 crown; 👒 womans hat; 👓
eyeglasses; 👔 necktie; 👕 t-shirt; 👖 jeans; 👗 dress; 👘 kimono; 👙 bikini; 👚 womans clothes; 👛 purse; 👜 handbag; 👝 pouch;
👞 mans shoe; 👟 athletic shoe; 👠 high-heeled shoe; 👡 womans sandal; 👢 womans boots; 👣 footprints; 💉 syringe; 💊 pill; 💍
ring; 💎 gem stone; 💰 money bag; 💳 credit card; 💴 banknote with yen sign; 💵 banknote with dollar sign; 💶 banknote with
euro sign; 💷 banknote with pound sign; 💸 money with wings; 💹 chart with upwards trend and yen sign; 💺 seat; 💻 personal
computer | computer laptop; 💼 briefcase | work job; 💽 minidisc; 💾 floppy disk; 💿 optical disc; 📀 dvd; 📁 file folder; 📂
open file folder; 📃 page with curl; 📄 page facing up; 📅 calendar | date meeting; 📆 tear-off calendar | date meeting; 📇
card index; 📈 chart with upwards trend; 📉 chart with downwards trend; 📊 bar chart; 📋 clipboard; 📌 pushpin; 📍 round
pushpin; 📎 paperclip; 📏 straight ruler; 📐 triangular ruler; 📑 bookmark tabs; 📒 ledger; 📓 notebook; 📔 notebook with
decorative cover; 📕 closed book; 📛 name badge; 📜 scroll; 📝 memo | note write; 📞 telephone receiver | call phone; 📟
pager; 📠 fax machine; 📡 satellite antenna; 📢 public address loudspeaker; 📣 cheering megaphone; 📤 outbox tray; 📥 inbox
tray; 📦 package; 📧 e-mail symbol | mail; 📨 incoming envelope; 📩 envelope with downwards arrow above; 📪 closed mailbox
with lowered flag; 📫 closed mailbox with raised flag; 📬 open mailbox with raised flag; 📭 open mailbox with lowered
flag; 📮 postbox; 📯 postal horn; 📰 newspaper; 📱 mobile phone | phone; 📲 mobile phone with rightwards arrow at left; 📳
vibration mode; 📴 mobile phone off; 📵 no mobile phones; 📶 antenna with bars; 📷 camera; 📸 camera with flash; 📹 video
camera; 📺 television; 📻 radio; 📼 videocassette; 📽️ film projector; 📿 prayer beads; 🔆 high brightness symbol; 🔇 speaker
with cancellation stroke; 🔈 speaker; 🔉 speaker with one sound wave; 🔊 speaker with three sound waves; 🔋 battery; 🔌
electric plug; 🔍 left-pointing magnifying glass; 🔎 right-pointing magnifying glass; 🔏 lock with ink pen; 🔐 closed lock
with key; 🔑 key; 🔒 lock; 🔓 open lock; 🔔 bell; 🔕 bell with cancellation stroke; 🔖 bookmark; 🔗 link symbol; 🔘 radio
button; 🔦 electric torch; 🔧 wrench; 🔨 hammer; 🔩 nut and bolt; 🔬 microscope; 🔭 telescope; 🕉️ om symbol; 🕊️ dove of
peace; 🕐 clock face one oclock; 🕑 clock face two oclock; 🕒 clock face three oclock; 🕓 clock face four oclock; 🕔 clock
face five oclock; 🕕 clock face six oclock; 🕖 clock face seven oclock; 🕗 clock face eight oclock; 🕘 clock face nine
oclock; 🕙 clock face ten oclock; 🕚 clock face eleven oclock; 🕛 clock face twelve oclock; 🕜 clock face one-thirty; 🕝
clock face two-thirty; 🕞 clock face three-thirty; 🕟 clock face four-thirty; 🕠 clock face five-thirty; 🕡 clock face
six-thirty; 🕢 clock face seven-thirty; 🕣 clock face eight-thirty; 🕤 clock face nine-thirty; 🕥 clock face ten-thirty; 🕦
clock face eleven-thirty; 🕧 clock face twelve-thirty; 🕯️ candle; 🕰️ mantelpiece clock; 🕳️ hole; 🖇️ linked paperclips;
🖊️ lower left ballpoint pen; 🖋️ lower left fountain pen; 🖌️ lower left paintbrush; 🖍️ lower left crayon; 🖥️ desktop
computer; 🖨️ printer; 🖱️ three button mouse; 🖲️ trackball; 🖼️ frame with picture; 🗂️ card index dividers; 🗃️ card file
box; 🗄️ file cabinet; 🗑️ wastebasket; 🗒️ spiral note pad; 🗓️ spiral calendar pad; 🗜️ compression; 🗝️ old key; 🗞️
rolled-up newspaper; 🗡️ dagger knife; 🗣️ speaking head in silhouette; 🗨️ left speech bubble; 🗯️ right anger bubble; 🗳️
ballot box with ballot; 🥻 sari; 🥼 lab coat; 🥽 goggles; 🥾 hiking boot; 🥿 flat shoe; 🦯 probing cane; 🦺 safety vest; 🦼
motorized wheelchair; 🦽 manual wheelchair; 🦾 mechanical arm; 🦿 mechanical leg; 🧢 billed cap; 🧣 scarf; 🧤 gloves; 🧥
coat; 🧦 socks; 🧧 red gift envelope; 🧪 test tube; 🧫 petri dish; 🧬 dna double helix; 🧭 compass | direction; 🧮 abacus; 🧯
fire extinguisher; 🧰 toolbox; 🧱 brick; 🧲 magnet; 🧳 luggage; 🧴 lotion bottle; 🧵 spool of thread; 🧶 ball of yarn; 🧷
safety pin; 🧸 teddy bear; 🧹 broom; 🧺 basket; 🧻 roll of paper; 🧼 bar of soap; 🧽 sponge; 🧾 receipt; 🧿 nazar amulet; 🩱
one-piece swimsuit; 🩲 briefs; 🩳 shorts; 🩴 thong sandal; 🩸 drop of blood; 🩹 adhesive bandage; 🩺 stethoscope; 🩻 x-ray; 🩼
crutch; 🪐 ringed planet; 🪑 chair; 🪒 razor; 🪓 axe; 🪔 diya lamp; 🪕 banjo; 🪖 military helmet; 🪗 accordion; 🪘 long drum; 🪙
coin; 🪚 carpentry saw; 🪛 screwdriver; 🪜 ladder; 🪝 hook; 🪞 mirror; 🪟 window; 🪠 plunger; 🪡 sewing needle; 🪢 knot; 🪣
bucket; 🪤 mouse trap; 🪥 toothbrush; 🪦 headstone; 🪧 placard; 🪨 rock; 🪩 mirror ball; 🪪 identification card; 🪫 low
battery; 🪬 hamsa`,
  signs: `
‼️ double exclamation mark; ⁉️ exclamation question mark; ™️ trade mark sign; ℹ️ information source; ↔️ left right
arrow; ↕️ up down arrow; ↖️ north west arrow; ↗️ north east arrow; ↘️ south east arrow; ↙️ south west arrow; ↩️
leftwards arrow with hook; ↪️ rightwards arrow with hook; ⏏️ eject symbol; ⏩ black right-pointing double triangle; ⏪
black left-pointing double triangle; ⏫ black up-pointing double triangle; ⏬ black down-pointing double triangle; ⏭️
black right-pointing double triangle with vertical bar; ⏮️ black left-pointing double triangle with vertical bar; ⏯️
black right-pointing triangle with double vertical bar; ⏸️ double vertical bar; ⏹️ black square for stop; ⏺️ black
circle for record; Ⓜ️ circled latin capital letter m; ▪️ black small square; ▫️ white small square; ▶️ black
right-pointing triangle; ◀️ black left-pointing triangle; ◻️ white medium square; ◼️ black medium square; ◽ white
medium small square; ◾ black medium small square; ☑️ ballot box with check; ☠️ skull and crossbones; ☢️ radioactive
sign; ☣️ biohazard sign; ☦️ orthodox cross; ☪️ star and crescent; ☮️ peace symbol; ☯️ yin yang; ☸️ wheel of dharma; ♀️
female sign; ♂️ male sign; ♈ aries; ♉ taurus; ♊ gemini; ♋ cancer; ♌ leo; ♍ virgo; ♎ libra; ♏ scorpius; ♐ sagittarius;
♑ capricorn; ♒ aquarius; ♓ pisces; ♠️ black spade suit; ♣️ black club suit; ♥️ black heart suit; ♦️ black diamond
suit; ♨️ hot springs; ♻️ black universal recycling symbol | again; ♾️ permanent paper sign; ♿ wheelchair symbol; ⚧️
male with stroke and male and female sign; ⚪ medium white circle; ⚫ medium black circle; ⚰️ coffin; ⚱️ funeral urn; ⛎
ophiuchus; ⛏️ pick; ⛑️ helmet with white cross; ⛓️ chains; ⛔ no entry; ✔️ heavy check mark; ✖️ heavy multiplication x;
✝️ latin cross; ✡️ star of david; ✳️ eight spoked asterisk; ✴️ eight pointed black star; ❇️ sparkle; ❌ cross mark | no
wrong; ❎ negative squared cross mark; ❓ black question mark ornament | question what; ❔ white question mark ornament;
❕ white exclamation mark ornament; ❗ heavy exclamation mark symbol | important; ➕ heavy plus sign | more add; ➖ heavy
minus sign | less; ➗ heavy division sign; ➡️ black rightwards arrow; ➰ curly loop; ➿ double curly loop; ⤴️ arrow
pointing rightwards then curving upwards; ⤵️ arrow pointing rightwards then curving downwards; ⬅️ leftwards black
arrow; ⬆️ upwards black arrow; ⬇️ downwards black arrow; ⬛ black large square; ⬜ white large square; ⭕ heavy large
circle; 〰️ wavy dash; 〽️ part alternation mark; ㊗️ circled ideograph congratulation; ㊙️ circled ideograph secret; 🀄
mahjong tile red dragon; 🃏 playing card black joker; 🅰️ negative squared latin capital letter a; 🅱️ negative squared
latin capital letter b; 🅾️ negative squared latin capital letter o; 🅿️ negative squared latin capital letter p; 🆎
negative squared ab; 🆑 squared cl; 🆒 squared cool; 🆓 squared free; 🆔 squared id; 🆕 squared new; 🆖 squared ng; 🆗
squared ok | ok; 🆘 squared sos; 🆙 squared up with exclamation mark; 🆚 squared vs; 🈁 squared katakana koko; 🈂️ squared
katakana sa; 🈚 squared cjk unified ideograph-7121; 🈯 squared cjk unified ideograph-6307; 🈲 squared cjk unified
ideograph-7981; 🈳 squared cjk unified ideograph-7a7a; 🈴 squared cjk unified ideograph-5408; 🈵 squared cjk unified
ideograph-6e80; 🈶 squared cjk unified ideograph-6709; 🈷️ squared cjk unified ideograph-6708; 🈸 squared cjk unified
ideograph-7533; 🈹 squared cjk unified ideograph-5272; 🈺 squared cjk unified ideograph-55b6; 🉐 circled ideograph
advantage; 🉑 circled ideograph accept; 🏳️ waving white flag; 🏴 waving black flag; 🏵️ rosette; 💠 diamond shape with a
dot inside; 💡 electric light bulb | idea; 💱 currency exchange; 💲 heavy dollar sign; 🔀 twisted rightwards arrows; 🔁
clockwise rightwards and leftwards open circle arrows; 🔂 clockwise rightwards and leftwards open circle arrows with
circled one overlay; 🔃 clockwise downwards and upwards open circle arrows; 🔄 anticlockwise downwards and upwards open
circle arrows; 🔅 low brightness symbol; 🔙 back with leftwards arrow above; 🔚 end with leftwards arrow above; 🔛 on with
exclamation mark with left right arrow above; 🔜 soon with rightwards arrow above; 🔝 top with upwards arrow above; 🔞 no
one under eighteen symbol; 🔟 keycap ten; 🔠 input symbol for latin capital letters; 🔡 input symbol for latin small
letters; 🔢 input symbol for numbers; 🔣 input symbol for symbols; 🔤 input symbol for latin letters; 🔯 six pointed star
with middle dot; 🔰 japanese symbol for beginner; 🔱 trident emblem; 🔲 black square button; 🔳 white square button; 🔴
large red circle; 🔵 large blue circle; 🔶 large orange diamond; 🔷 large blue diamond; 🔸 small orange diamond; 🔹 small
blue diamond; 🔺 up-pointing red triangle; 🔻 down-pointing red triangle; 🔼 up-pointing small red triangle; 🔽
down-pointing small red triangle; 🕎 menorah with nine branches; 🖤 black heart; 🟠 large orange circle; 🟡 large yellow
circle; 🟢 large green circle; 🟣 large purple circle; 🟤 large brown circle; 🟥 large red square; 🟦 large blue square; 🟧
large orange square; 🟨 large yellow square; 🟩 large green square; 🟪 large purple square; 🟫 large brown square; 🟰 heavy
equals sign; 🦰 emoji component red hair; 🦱 emoji component curly hair; 🦲 emoji component bald; 🦳 emoji component white
hair; 🦴 bone; 🧌 troll`,
} as const;

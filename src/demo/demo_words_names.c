/* SPDX-License-Identifier: Apache-2.0 */
/* demo_words_names.c -- what invented people like to be called. */
#include "demo/demo_int.h"

#define TELL(name, ...) const struct lines name = LINES(((const char *const[]){ __VA_ARGS__ }))

TELL(demo_first_names, "Eirlys", "Tomos", "Margaret", "Kwame", "Nia", "Dilwyn", "Shanice", "Rhys",
	"Agnieszka", "Glenys", "Yusuf", "Carol", "Emyr", "Fatima", "Brian", "Lowri", "Winston",
	"Delyth", "Piotr", "Sioned", "Maureen", "Idris", "Priya", "Terry", "Angharad", "Hassan",
	"Beryl", "Huw", "Chloe", "Meurig", "Oksana", "Elwyn", "Denise", "Iolo", "Blessing", "Ken",
	"Mair", "Abdul", "Sandra", "Geraint", "Leanne", "Vasile", "Nerys", "Darren", "Aled", "Jean",
	"Mohan", "Cerys", "Ronnie", "Ffion", "Gladys", "Owain", "Ruth", "Amir", "Menna", "Colin",
	"Haf", "Patience", "Steffan", "Wendy", "Trefor", "Zainab", "Arthur", "Bronwen", "Connor",
	"Esther", "Goronwy", "Hilary", "Ioan", "Janice", "Kasia", "Llinos", "Malcolm", "Non",
	"Olive", "Peredur", "Rita", "Sanjay", "Tegwen", "Una", "Vernon", "Yvonne", "Alun", "Babs",
	"Catrin", "Dot", "Eluned", "Frank", "Gwenda", "Harri", "Ifor", "Jacqui", "Keira", "Len",
	"Marlon", "Nesta", "Osian", "Pauline", "Reg", "Siwan", "Tanya", "Urien", "Val", "Wyn",
	"Zofia", "Anwar", "Bethan", "Cliff", "Dai", "Elin", "Florin", "Gareth", "Heulwen", "Isaac",
	"Jade", "Kathleen", "Lewis", "Morfydd", "Nathan", "Orla", "Ceri", "Ray", "Sheila", "Tudur",
	"Viv", "Wahid", "Ada", "Bryn", "Cadi", "Doreen", "Enfys", "Ged", "Hana", "Ivor", "Joyce",
	"Kit", "Lena", "Mostyn", "Norma", "Pat", "Rosa", "Selwyn", "Thandi", "Violet", "Alwen",
	"Benny", "Clara", "Dewi", "Edna", "Farida", "Gethin", "Hywel", "Iris", "Jonah", "Kelly",
	"Lal", "Marged", "Nora", "Oscar", "Phyllis", "Rhodri", "Stella", "Tal", "Winifred", "Abi",
	"Bob", "Crystal");
TELL(demo_surnames, "Prosser", "Bevan", "Okafor", "Pugh", "Llewellyn", "Nowak", "Hopkins", "Rahman",
	"Treharne", "Beynon", "Mathias", "Whitcombe", "Adeyemi", "Griffiths", "Popescu", "Ellis",
	"Kaur", "Parry", "Morgan", "Ahmed", "Eynon", "Watkins", "Silva", "Gethin", "Tanner",
	"Owusu", "Probert", "Hughes", "Kowalska", "Vaughan", "Mensah", "Lloyd", "Bowen", "Chaudhry",
	"Rees", "Fairweather", "Jenkins", "Petrenko", "Gwynne", "Cole", "Harries", "Ibrahim",
	"Maddocks", "Price", "Sutton", "Tudor", "Wozniak", "Charles", "Dafis", "Edevane", "Francis",
	"Hosseini", "Isaac", "Jarman", "Kendrick", "Luckwell", "Meredith", "Norwood", "Penry",
	"Quick", "Rosser", "Stradling", "Thorne", "Upjohn", "Wilcox", "Yorath", "Arthur",
	"Bannister", "Cadwallader", "Duggan", "Evans");
TELL(demo_friends, "Carys", "Sheila next door", "Big Al", "Mrs Bowen", "Nadia", "Wil",
	"Jan from the shop", "old Mr Parry", "Gwen", "Stan", "Rhian", "Amina", "Pete", "Lil",
	"Haydn", "Mo", "Sian", "Joe upstairs", "Megan", "Tony", "Elsie", "Raj", "Dilys",
	"the twins’ mam", "Cath", "Emrys", "Julie", "Bogdan", "Myra", "Ted", "Anwen", "Samira",
	"Mal", "Bet", "young Callum", "Rosie");

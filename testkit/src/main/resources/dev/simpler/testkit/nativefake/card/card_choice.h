// Which of the sources in the library an image is of: a number that is written into each copy.
#ifndef CARD_CHOICE_H
#define CARD_CHOICE_H

#include <stdint.h>

struct card_number {
    char mark[16];
    int32_t number;
};

#ifdef CARD_CHOICE
extern "C" const volatile card_number card_chosen = {"card-choice-is:", -1};
#else
extern "C" const volatile card_number card_chosen;
#endif

static inline int32_t card_choice() { return card_chosen.number; }

#endif

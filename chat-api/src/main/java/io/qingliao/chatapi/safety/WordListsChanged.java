package io.qingliao.chatapi.safety;

/** Published inside the transaction that changes a word list. */
record WordListsChanged() {}

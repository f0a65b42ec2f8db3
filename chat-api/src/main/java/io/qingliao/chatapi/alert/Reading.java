package io.qingliao.chatapi.alert;

import java.net.URI;

/** What a figure was at one model server. */
record Reading(URI url, double value) {}

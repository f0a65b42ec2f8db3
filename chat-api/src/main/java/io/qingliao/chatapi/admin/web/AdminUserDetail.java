package io.qingliao.chatapi.admin.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.quota.LedgerLine;
import java.util.List;

record AdminUserDetail(@JsonUnwrapped AdminUser user, List<LedgerLine> ledger) {}

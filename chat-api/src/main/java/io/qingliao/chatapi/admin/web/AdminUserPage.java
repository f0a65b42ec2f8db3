package io.qingliao.chatapi.admin.web;

import java.util.List;

record AdminUserPage(List<AdminUser> items, long total, int page, int size) {}

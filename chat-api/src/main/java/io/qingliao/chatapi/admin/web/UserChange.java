package io.qingliao.chatapi.admin.web;

import jakarta.validation.constraints.NotNull;

record UserChange(@NotNull Boolean enabled) {}

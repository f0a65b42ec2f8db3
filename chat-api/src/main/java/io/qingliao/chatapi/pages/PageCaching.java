package io.qingliao.chatapi.pages;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Both front ends name the files under assets after their content; every other file is asked for anew. */
@Configuration(proxyBeanMethods = false)
class PageCaching implements WebMvcConfigurer {

    private static final String PAGES = "classpath:/META-INF/resources/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl forAYear =
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PAGES + "assets/")
                .setCacheControl(forAYear);
        registry.addResourceHandler("/console/assets/**")
                .addResourceLocations(PAGES + "console/assets/")
                .setCacheControl(forAYear);
        registry.addResourceHandler("/**").addResourceLocations(PAGES).setCacheControl(CacheControl.noCache());
    }
}
